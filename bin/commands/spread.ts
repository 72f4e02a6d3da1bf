import { SpreadRefused } from "@/db/spread/refused.ts";
import { spreadDatabase } from "@/db/spread/spread-database.ts";
import { type Command, NotDone, text, WrongUse } from "../command.ts";

const places = {
  spread: "by account",
  everywhere: "whole on every machine",
  here: "on the coordinator",
};

export const spread: Command = {
  name: "spread",
  usage: "spread [--shards NUMBER]",
  about: "spreads the tables by account over the machines of a Citus cluster; see docs/scale.md",
  options: { shards: text },
  async run(call) {
    const shards = call.option("shards");
    if (shards !== undefined && !/^[1-9]\d{0,3}$/.test(shards))
      throw new WrongUse(`--shards wants a whole number from 1 to 9999, not "${shards}"`);
    try {
      const done = await spreadDatabase(call.database, {
        shards: shards === undefined ? undefined : Number(shards),
        say: (message) => console.error(message),
      });
      const moved = done.tables.filter(({ rows }) => rows !== null);
      return {
        json: done,
        text: [
          ...done.tables.map(
            ({ table, place, rows }) =>
              `${table.padEnd(24)} ${places[place]}${rows === null ? ", as before" : `, ${rows.toLocaleString("en")} rows moved`}`,
          ),
          `${moved.length === 0 ? "Nothing was left to do" : `${moved.length} tables moved`}: ${done.shards} shards over ${done.workers.join(", ")}.`,
        ].join("\n"),
      };
    } catch (fault) {
      throw fault instanceof SpreadRefused ? new NotDone(fault.message) : fault;
    }
  },
};
