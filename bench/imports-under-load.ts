import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "./requests.ts";
import { stageOf, stopUpload, uploadFile } from "./upload.ts";

/** What the names of their accounts begin with. */
export const UNDER_LOAD = "Under load";

/** Imports one after the other, each into an account of its own, so that there is one for as long as it is needed. */
export class Imports {
  private uploads: string[] = [];
  private stopping = false;
  private going: Promise<void> = Promise.resolve();

  constructor(
    private readonly client: Client,
    private readonly file: string,
  ) {}

  /** Returns once the first of them is under way. */
  async begin(): Promise<void> {
    await this.next();
    this.going = this.keepGoing();
    // What goes wrong is told when it is waited for, at the end.
    this.going.catch(() => {});
  }

  private async next(): Promise<void> {
    const id = await uploadFile(this.client, this.file, `${UNDER_LOAD} ${this.uploads.length + 1}`);
    this.uploads.push(id);
    while ((await stageOf(this.client, id)) === "waiting") await pause(100);
  }

  private async keepGoing(): Promise<void> {
    for (; !this.stopping; await pause(250)) {
      if ((await stageOf(this.client, this.uploads.at(-1) as string)) === "finished") await this.next();
    }
  }

  /** Stops the one under way. Returns how many had ended. */
  async end(): Promise<number> {
    this.stopping = true;
    await this.going;
    await stopUpload(this.client, this.uploads.at(-1) as string);
    return this.uploads.length - 1;
  }
}
