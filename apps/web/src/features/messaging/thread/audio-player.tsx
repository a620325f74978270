import { Pause, Play } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

/** One voice at a time: the next one that plays stops it. */
let playing: HTMLAudioElement | undefined;

const speeds = [1, 1.5, 2] as const;

/** A voice message or a piece of music: play, go to a place, faster. */
export function AudioPlayer({ src, name }: { src: string; name: string }) {
  const { t } = useTranslation("messaging");
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [place, setPlace] = useState(0);
  const [length, setLength] = useState(0);
  const [speed, setSpeed] = useState<(typeof speeds)[number]>(1);
  const [isBroken, setBroken] = useState(false);
  const toggle = () => {
    const element = audio.current;
    if (!element) return;
    if (isPlaying) return element.pause();
    if (playing !== element) playing?.pause();
    playing = element;
    element.playbackRate = speed;
    element.play().catch(() => setBroken(true));
  };
  const faster = () => {
    const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1;
    setSpeed(next);
    if (audio.current) audio.current.playbackRate = next;
  };
  const Icon = isPlaying ? Pause : Play;
  return (
    <div className="flex w-72 max-w-full items-center gap-2.5 px-2.5 pt-2">
      {/* biome-ignore lint/a11y/useMediaCaption: what people say in a voice message has no captions. */}
      <audio
        ref={audio}
        src={src}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlace(0)}
        onError={() => setBroken(true)}
        onTimeUpdate={({ currentTarget }) => setPlace(currentTarget.currentTime)}
        onDurationChange={({ currentTarget: { duration } }) => setLength(Number.isFinite(duration) ? duration : 0)}
      />
      <button
        type="button"
        onClick={toggle}
        disabled={isBroken}
        aria-label={t(isPlaying ? "file.pause" : "file.play", { name })}
        className="flex size-10 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent hover:bg-accent-hover disabled:bg-pressed disabled:text-ink-disabled"
      >
        <Icon aria-hidden className="size-4 fill-current" />
      </button>
      <span className="flex min-w-0 flex-1 flex-col">
        <input
          type="range"
          min={0}
          max={length || 1}
          step={0.1}
          value={place}
          disabled={length === 0}
          aria-label={t("file.place")}
          aria-valuetext={clock(place)}
          onChange={({ target }) => {
            if (audio.current) audio.current.currentTime = Number(target.value);
          }}
          className="h-4 w-full accent-accent"
        />
        <span className="tabular flex justify-between text-meta text-ink-3">
          {isBroken ? t("file.unplayable") : clock(isPlaying || place > 0 ? place : length)}
        </span>
      </span>
      <button
        type="button"
        onClick={faster}
        aria-label={t("file.speed", { speed })}
        className="tabular h-6 min-w-9 shrink-0 rounded-full bg-hover px-1.5 text-meta font-medium text-ink-2 hover:bg-pressed"
      >
        {speed}×
      </button>
    </div>
  );
}

/** 1:05 */
function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
