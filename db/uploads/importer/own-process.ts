import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Answer, Setting, Task } from "./task.ts";

const program = fileURLToPath(new URL("./start.js", import.meta.url));
/** So long it waits for another task: files mostly come several at a time, and a start takes a second. */
const IDLE_MS = 10_000;
/** Garbage is cleared away early: a third less memory, and no slower. */
const FLAGS = ["--heap-growing-percent=30"];
/** It ends between two batches of lines; one that does not is killed. */
const PATIENCE_MS = 3_000;

/** The process was ended, by somebody or by the system, before it had done what it was asked. */
export class ProcessDied extends Error {}

/** The server is stopping: nothing new is begun. */
export class Stopping extends Error {}

interface Running {
  child: ChildProcess;
  /** Settles when it has ended: how. */
  ended: Promise<string>;
}

/** A process that does tasks one after the other. It is started for the first, and ended when none came for a while. */
export class OwnProcess {
  #running: Running | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;
  #isStopping = false;

  constructor(private readonly setting: Setting) {}

  /** @throws ProcessDied, Stopping, or what the task threw, in words. */
  do(task: Task): Promise<unknown> {
    const done = this.#last.then(() => this.#ask(task));
    this.#last = done.catch(() => {});
    return done;
  }

  /** Ends the process, and what it is at: its transaction is rolled back. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#end();
  }

  async #ask(task: Task): Promise<unknown> {
    if (this.#isStopping) throw new Stopping();
    clearTimeout(this.#idle);
    // One that was killed while it waited may not have been told of yet.
    if (this.#running?.child.connected === false) this.#running = null;
    this.#running ??= this.#start();
    const { child, ended } = this.#running;
    const answered = new Promise<Answer>((resolve) => child.once("message", resolve));
    // One that can not be told is ended or about to be, and that is told by itself.
    child.send(task, () => {});
    const died = ended.then((how) => {
      throw this.#isStopping ? new Stopping() : new ProcessDied(how);
    });
    const answer = await Promise.race([answered, died]);
    this.#idle = setTimeout(() => void this.#end(), IDLE_MS).unref();
    if ("fault" in answer) throw new Error(answer.fault);
    return answer.done;
  }

  #start(): Running {
    const child = fork(program, { execArgv: FLAGS, stdio: ["ignore", "inherit", "inherit", "ipc"] });
    const ended = new Promise<string>((resolve) => {
      child.once("exit", (code, signal) => resolve(signal ?? `exit ${code}`));
      // It could not be started.
      child.on("error", (fault) => resolve(fault.message));
    });
    const running = { child, ended };
    void ended.then(() => {
      if (this.#running === running) this.#running = null;
    });
    child.send(this.setting, () => {});
    return running;
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle);
    if (!this.#running) return;
    const { child, ended } = this.#running;
    this.#running = null;
    if (child.connected) child.disconnect();
    const late = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
    await ended;
    clearTimeout(late);
  }
}
