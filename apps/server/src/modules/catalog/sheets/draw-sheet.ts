import { createRequire } from "node:module";
import { setImmediate as breathe } from "node:timers/promises";
import PDFDocument from "pdfkit";

/** What a tour sheet says, in words of its reader's language. What is empty is left out. */
export interface Sheet {
  locale: string;
  title: string;
  subtitle: string;
  organization: string;
  description: string;
  /** JPEG or PNG bytes; the first is the large one. */
  photos: readonly Buffer[];
  days: readonly { name: string; title: string; text: string }[];
  /** `shares` are the widths of the columns, to each other; the last is at the end of the line. */
  tables: readonly { title: string; shares: readonly number[]; rows: readonly (readonly string[])[] }[];
  lists: readonly { title: string; items: readonly string[] }[];
  headings: { itinerary: string };
}

const font = createRequire(import.meta.url);
const fonts = {
  regular: font.resolve("@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf"),
  bold: font.resolve("@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf"),
};
const margin = 48;
const ink = "#1c2024";
const quiet = "#60646c";
const line = "#d9d9e0";
const accent = "#0d6e66";

type Document = PDFKit.PDFDocument;

/** Draws a tour sheet as a PDF of A4 pages. Whoever reads it needs no font of ours: the letters it uses are in it. */
export async function drawSheet(sheet: Sheet): Promise<Buffer> {
  const document = new PDFDocument({
    size: "A4",
    margins: { top: margin, left: margin, right: margin, bottom: margin + 16 },
    bufferPages: true,
    lang: sheet.locale,
    displayTitle: true,
    info: { Title: printable(sheet.title), Author: printable(sheet.organization) },
  });
  const bytes = collect(document);
  document.registerFont("regular", fonts.regular).registerFont("bold", fonts.bold);
  drawHead(document, sheet);
  await drawDays(document, sheet);
  for (const table of sheet.tables) drawTable(document, table);
  for (const list of sheet.lists) drawList(document, list);
  drawFeet(document, sheet);
  document.end();
  return bytes;
}

function collect(document: Document): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
  });
}

const coverHeight = 230;
const stripHeight = 92;
const stripGap = 8;
const mostInStrip = 4;

function drawHead(document: Document, { title, subtitle, description, photos }: Sheet): void {
  const [cover, ...more] = photos;
  const width = widthOf(document);
  if (cover && drawPhoto(document, cover, { x: margin, y: margin, width, height: coverHeight })) {
    document.y = margin + coverHeight + 20;
  }
  write(document, title, { font: "bold", size: 24, color: ink });
  if (subtitle) write(document, subtitle, { size: 11, color: quiet, before: 4 });
  if (description) write(document, description, { size: 11, color: ink, before: 12, lineGap: 3 });
  const strip = more.slice(0, mostInStrip);
  if (strip.length === 0) return;
  keepTogether(document, stripHeight + 16);
  const each = (width - stripGap * (strip.length - 1)) / strip.length;
  const y = document.y + 14;
  for (const [place, photo] of strip.entries()) {
    drawPhoto(document, photo, { x: margin + place * (each + stripGap), y, width: each, height: stripHeight });
  }
  document.x = margin;
  document.y = y + stripHeight;
}

interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Fills a frame with a picture; false for bytes that are no picture after all. */
function drawPhoto(document: Document, photo: Buffer, { x, y, width, height }: Frame): boolean {
  document.save();
  try {
    document.roundedRect(x, y, width, height, 6).clip();
    document.image(photo, x, y, { cover: [width, height], align: "center", valign: "center" });
    return true;
  } catch {
    return false;
  } finally {
    document.restore();
  }
}

async function drawDays(document: Document, { days, headings }: Sheet): Promise<void> {
  if (days.length === 0) return;
  drawHeading(document, headings.itinerary);
  for (const { name, title, text } of days) {
    keepTogether(document, 48);
    write(document, name, { size: 9, color: accent, font: "bold", before: 8 });
    write(document, title, { size: 12, color: ink, font: "bold", before: 1 });
    if (text) write(document, text, { size: 10.5, color: ink, before: 2, lineGap: 2 });
    // A year of days is drawn without keeping everybody else waiting.
    await breathe();
  }
}

const rowPadding = 6;
const columnGap = 8;

function drawTable(document: Document, { title, shares, rows }: Sheet["tables"][number]): void {
  if (rows.length === 0) return;
  drawHeading(document, title);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => (share / whole) * widthOf(document));
  for (const row of rows) {
    const cells = row.map((cell, place) => ({ text: printable(cell), width: (widths[place] ?? 0) - columnGap, place }));
    document.font("bold").fontSize(10.5);
    const height = Math.max(...cells.map(({ text, width }) => document.heightOfString(text, { width })));
    keepTogether(document, height + 2 * rowPadding);
    const y = document.y + rowPadding;
    let x = margin;
    for (const { text, width, place } of cells) {
      const isLast = place === row.length - 1;
      document.font(isLast ? "bold" : "regular").fillColor(place === 0 || isLast ? ink : quiet);
      if (isLast) document.text(text, x, y, { width: width + columnGap, align: "right" });
      else document.text(text, x, y, { width });
      x += width + columnGap;
    }
    document.x = margin;
    document.y = y + height + rowPadding;
    const end = margin + widthOf(document);
    document.moveTo(margin, document.y).lineTo(end, document.y).lineWidth(0.5).stroke(line);
  }
}

function drawList(document: Document, { title, items }: Sheet["lists"][number]): void {
  if (items.length === 0) return;
  drawHeading(document, title);
  for (const item of items) write(document, `•  ${item}`, { size: 10.5, color: ink, before: 3 });
}

function drawHeading(document: Document, title: string): void {
  keepTogether(document, 72);
  write(document, title, { font: "bold", size: 14, color: ink, before: 20 });
  document.y += 2;
}

/** Who made it and which page it is, at the foot of every page. */
function drawFeet(document: Document, { organization }: Sheet): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page);
    // Below the margin, where text would otherwise begin another page.
    document.page.margins.bottom = 0;
    const y = document.page.height - margin + 8;
    const options = { width: widthOf(document), lineBreak: false };
    document.font("regular").fontSize(9).fillColor(quiet);
    document.text(printable(organization), margin, y, { ...options, align: "left" });
    document.text(`${page - start + 1} / ${count}`, margin, y, { ...options, align: "right" });
  }
}

interface Look {
  size: number;
  color: string;
  font?: "regular" | "bold";
  /** Space above, in points. */
  before?: number;
  lineGap?: number;
}

function write(
  document: Document,
  text: string,
  { size, color, font: face = "regular", before = 0, lineGap = 0 }: Look,
) {
  document.y += before;
  document
    .font(face)
    .fontSize(size)
    .fillColor(color)
    .text(printable(text), margin, document.y, { width: widthOf(document), lineGap });
}

/** Begins another page when so much would not fit on this one. */
function keepTogether(document: Document, height: number): void {
  const { page } = document;
  if (document.y + height > page.height - page.margins.bottom) document.addPage();
}

function widthOf({ page }: Document): number {
  return page.width - 2 * margin;
}

/** Text without what no letter is drawn for: pictographs, and signs that steer a terminal or the order of letters. */
function printable(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/\p{Extended_Pictographic}|\u{fe0f}|\u{200d}|\p{Bidi_Control}|(?!\n)\p{Cc}/gu, "")
    .replace(/[\u2009\u202f]/g, "\u00a0")
    .toWellFormed();
}
