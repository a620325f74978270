import { type Fields, isFields } from "../json.ts";
import { badRequest } from "./api-error.ts";
import type { UploadedFile } from "./multipart.ts";

/** Arguments of one call. The Bot API takes every value as its JSON type or as text, whatever the body's encoding. */
export class Params {
  readonly fields: Fields;
  readonly files: UploadedFile[];

  constructor(fields: Fields, files: UploadedFile[] = []) {
    this.fields = fields;
    this.files = files;
  }

  has(name: string): boolean {
    const value = this.fields[name];
    return value !== undefined && value !== null && value !== "";
  }

  /** Empty text when absent; objects come back as JSON. */
  text(name: string): string {
    const value = this.fields[name];
    if (value === undefined || value === null) return "";
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  }

  optionalText(name: string): string | undefined {
    return this.has(name) ? this.text(name) : undefined;
  }

  /** `fallback` when absent or not a whole number, as the real server reads integers. */
  integer(name: string, fallback: number): number {
    const value = Number(this.text(name));
    return this.has(name) && Number.isSafeInteger(value) ? value : fallback;
  }

  /** A number that may have a fraction; `fallback` when absent or not a number. */
  decimal(name: string, fallback: number): number {
    const value = Number(this.text(name));
    return this.has(name) && Number.isFinite(value) ? value : fallback;
  }

  flag(name: string): boolean {
    return ["true", "yes", "1"].includes(this.text(name).toLowerCase());
  }

  /** A list given as JSON or as text holding JSON. Throws a 400 when it is something else; undefined when absent. */
  list(name: string): unknown[] | undefined {
    const value = this.#json(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw badRequest(`expected an Array of ${name}`);
    return value;
  }

  /** An object given as JSON or as text holding JSON. Throws a 400 when it is something else; undefined when absent. */
  object(name: string): Params | undefined {
    const value = this.#json(name);
    if (value === undefined) return undefined;
    if (!isFields(value)) throw badRequest(`object expected as ${name}`);
    return new Params(value, this.files);
  }

  file(name: string): UploadedFile | undefined {
    return this.files.find((file) => file.field === name);
  }

  #json(name: string): unknown {
    const value = this.fields[name];
    if (!this.has(name) || typeof value !== "string") return value ?? undefined;
    try {
      return JSON.parse(value);
    } catch {
      throw badRequest(`can't parse ${name} JSON object`);
    }
  }
}
