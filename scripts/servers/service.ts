/** A server that production would have and this machine's package manager brings: one file per server. */
export interface Service {
  name: string;
  /** What to install first, or undefined when everything is there. */
  missing(): string | undefined;
  /** Starts it, or leaves it running. Answers with the environment variables that lead to it. Throws with the reason. */
  start(options: StartOptions): Promise<Record<string, string>>;
  /** Stops it cleanly; does nothing when it is not running. */
  stop(): Promise<void>;
  /** In words, for people. */
  status(): Promise<{ isRunning: boolean; text: string }>;
}

export interface StartOptions {
  /** Leaves writing to the disk to the operating system: for clusters that only tests use. */
  fast: boolean;
}
