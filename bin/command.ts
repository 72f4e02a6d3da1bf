import type { ParseArgsConfig } from "node:util";
import type { Database } from "@/db/client.ts";
import { type Account, accountNamed } from "@/db/writes/accounts.ts";
import { marketplaces, marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { type Channel, type Metric, metrics, metricWithId } from "@/lib/amazon/metrics.ts";
import type { RulePackId } from "@/lib/amazon/targets.ts";
import { type Day, isDayOfAmazon } from "@/lib/metrics/day.ts";
import { rulePacks, rulePackWithId } from "@/lib/metrics/rules/packs.ts";

/** The command was called in a way it can not work: exit 2. */
export class WrongUse extends Error {}

/** Something a command was asked for is not there, or a file was refused: exit 1. */
export class NotDone extends Error {}

/** What a command was called with. */
export interface Call {
  database: Database;
  /** Words after the command that are no options. */
  words: string[];
  /** The value of an option, or undefined. */
  option(name: string): string | undefined;
  flag(name: string): boolean;
}

/** What a command found: the value of `--json`, the same in words, and how it ended. */
export interface Answer {
  json: unknown;
  text: string;
  exitCode?: number;
}

/** One command of `headroom`. */
export interface Command {
  name: string;
  /** The line of the help. */
  usage: string;
  about: string;
  options: NonNullable<ParseArgsConfig["options"]>;
  /** Whether words beside the options mean something to it; else one is wrong use. */
  takesWords?: true;
  run(call: Call): Promise<Answer>;
}

export const text = { type: "string" } as const;
export const yes = { type: "boolean" } as const;

export function needed(call: Call, option: string): string {
  const value = call.option(option);
  if (value === undefined || value.trim() === "") throw new WrongUse(`--${option} is needed`);
  return value;
}

export function dayOption(call: Call, option: string): Day | undefined {
  const value = call.option(option);
  if (value !== undefined && !isDayOfAmazon(value))
    throw new WrongUse(`--${option} wants a day like 2026-03-01, from 1995 to 2099, not "${value}"`);
  return value;
}

export function neededDay(call: Call, option: string): Day {
  needed(call, option);
  return dayOption(call, option) as Day;
}

export function neededMarketplace(call: Call): string {
  const code = needed(call, "marketplace");
  const marketplace = marketplaceWithCode(code);
  if (!marketplace)
    throw new WrongUse(
      `--marketplace "${code}" is none of ${marketplaces.map((each) => each.code).join(", ")}`,
    );
  return marketplace.code;
}

export async function neededAccount(call: Call): Promise<Account> {
  const name = needed(call, "account");
  const account = await accountNamed(call.database, name);
  if (!account) throw new NotDone(`There is no account called "${name}". Importing a file makes one.`);
  return account;
}

export function neededMetric(call: Call): Metric {
  const id = needed(call, "metric");
  const metric = metricWithId(id);
  if (!metric) throw new WrongUse(`--metric "${id}" is none of ${metrics.map((each) => each.id).join(", ")}`);
  return metric;
}

export function neededChannel(call: Call, metric: Metric): Channel {
  const channel = call.option("channel") ?? "seller";
  if (!metric.channels.includes(channel as Channel)) {
    throw new WrongUse(`--channel "${channel}" is none of ${metric.channels.join(", ")} for ${metric.id}`);
  }
  return channel as Channel;
}

export function rulesOption(call: Call): RulePackId {
  const id = call.option("rules") ?? "amazon-current";
  const pack = rulePackWithId(id);
  if (!pack) throw new WrongUse(`--rules "${id}" is none of ${rulePacks.map((each) => each.id).join(", ")}`);
  return pack.id;
}
