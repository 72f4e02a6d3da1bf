import { notFound } from "next/navigation";
import { rememberedAuthor } from "@/app/_forms/author.ts";
import { shownOnce } from "@/app/_forms/shown-once.ts";
import { todayIn } from "@/app/_time.ts";
import { withAccount } from "@/db/client.ts";
import { currentDatabase, currentMeans } from "@/db/current.ts";
import { type Recipient, recipientsOf } from "@/db/delivery/recipients.ts";
import { deliveryRulesOf, type SavedRules } from "@/db/delivery/rules.ts";
import { type SilenceKept, silencesNow } from "@/db/delivery/silences.ts";
import { accountKnown } from "@/db/queries/account-known.ts";
import { listAccounts } from "@/db/queries/accounts.ts";
import { type Delivery, listDeliveries } from "@/db/queries/deliveries.ts";
import { type ProbationRule, probationRuleOf } from "@/db/queries/probation-rule.ts";
import type { Account } from "@/db/writes/accounts.ts";
import type { Way } from "@/lib/delivery/due.ts";
import { type RulesProblems, type RulesTyped, rulesIn } from "@/lib/delivery/rules-form.ts";
import { type SilenceProblems, type SilenceTyped, silenceIn } from "@/lib/delivery/silence-form.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { probationDaysIn } from "@/lib/standing/probation-period.ts";
import { PROBATION_DAYS } from "@/lib/standing/thresholds.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";
import { param, type SearchParams } from "./place.ts";
import { PACK } from "./rate-row.ts";
import { addressProblem, rulesTyped, typedAddress, typedRules, typedSilence } from "./settings-typed.ts";

/** How many of the last deliveries are listed. */
const DELIVERIES = 30;
/** How long a silence is suggested for. */
const SILENT_DAYS = 7;

/** A form with what was typed into it, and what was wrong with that. */
export interface FormSeen<Typed, Problems> {
  typed: Typed;
  problems: Problems;
  author: string;
  authorProblem: string | null;
  isRefused: boolean;
}

export interface SettingsView {
  accounts: Account[];
  account: Account;
  stores: string[];
  today: Day;
  saved: SavedRules;
  recipients: Recipient[];
  silences: SilenceKept[];
  deliveries: Delivery[];
  /** Who mail comes from; null where no mail server is set. */
  mailFrom: string | null;
  author: string;
  rulesForm: FormSeen<RulesTyped, RulesProblems>;
  addForms: Record<Way, FormSeen<string, string | null>>;
  silenceForm: FormSeen<SilenceTyped, SilenceProblems>;
  /** How long a probation lasts by the rules, and as somebody set it. */
  probation: { usualDays: number; set: ProbationRule | null };
  probationForm: FormSeen<string, string | null>;
  /** What was tried without a name: `change`, or `end` of a silence. */
  nameless: { what: "change" | "end"; silence: string | null; problem: string } | null;
  /** What was just done: the word of the address. */
  done: string | null;
  /** A webhook's new secret, this once; "gone" when it was shown before. */
  secret: string | null;
}

/** The settings of the account asked for, else of the first one that is no demo. Null while there is none. */
export async function settingsView(params: SearchParams): Promise<SettingsView | null> {
  const accounts = await listAccounts(currentDatabase());
  const name = param(params, "account");
  const account = name
    ? (accounts.find((one) => one.name === name) ?? notFound())
    : (accounts.find(({ isDemo }) => !isDemo) ?? accounts[0]);
  if (!account) return null;
  const { probationSet, ...known } = await withAccount(
    currentDatabase(),
    account.id,
    "read",
    async (session) => ({
      stores: (await accountKnown(session, account.id)).stores,
      saved: await deliveryRulesOf(session, account.id),
      recipients: await recipientsOf(session, account.id),
      silences: await silencesNow(session, account.id, new Date()),
      probationSet: await probationRuleOf(session, account.id),
      deliveries: await listDeliveries(session, account.id, { limit: DELIVERIES }),
    }),
  );
  const { zone } = known.saved.rules;
  const today = todayIn(zone);
  const tried = param(params, "tried");
  const typedAuthor = param(params, "author") ?? "";
  const author = tried ? typedAuthor : await rememberedAuthor();
  const form = <T, P>(which: string, typed: T, problems: P, none: P): FormSeen<T, P> => {
    const isRefused = tried === which;
    return {
      typed,
      author,
      isRefused,
      problems: isRefused ? problems : none,
      authorProblem: isRefused ? authorProblem(author) : null,
    };
  };
  const rules = tried === "rules" ? typedRules(params) : rulesTyped(known.saved.rules);
  const silence = typedSilence(params, addDays(today, SILENT_DAYS));
  const { post, outbound } = currentMeans();
  const add = (way: Way) => {
    const typed = tried === way ? typedAddress(params) : "";
    return form(way, typed, addressProblem(params, way, typed, outbound.allowed), null);
  };
  const probationTyped =
    tried === "probation" ? (param(params, "days") ?? "") : String(probationSet?.days ?? "");
  const isNameless = tried === "change" || tried === "end";
  return {
    ...known,
    accounts,
    account,
    today,
    mailFrom: post?.from ?? null,
    author,
    rulesForm: form("rules", rules, problemsOf(rulesIn(rules)), {}),
    addForms: { mail: add("mail"), webhook: add("webhook") },
    silenceForm: form(
      "silence",
      silence,
      problemsOf(silenceIn(silence, { today, zone, stores: known.stores })),
      {},
    ),
    probation: { usualDays: PROBATION_DAYS[PACK], set: probationSet },
    probationForm: form("probation", probationTyped, probationProblem(probationTyped), null),
    nameless: isNameless
      ? { what: tried, silence: param(params, "silence"), problem: authorProblem(author) ?? "" }
      : null,
    done: param(params, "done"),
    secret: secretIn(params),
  };
}

function probationProblem(typed: string): string | null {
  const read = probationDaysIn(typed);
  return "problem" in read ? read.problem : null;
}

const problemsOf = <P>(read: { problems: P } | object): P | Record<string, never> =>
  "problems" in read ? (read.problems as P) : {};

function secretIn(params: SearchParams): string | null {
  const name = param(params, "secret");
  return name && (shownOnce(name) ?? "gone");
}
