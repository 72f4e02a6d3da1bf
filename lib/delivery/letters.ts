import { numberInWords, unitsInWords } from "@/lib/reports/words.ts";
import {
  beforeInWords,
  figureInWords,
  headingOf,
  sectionOf,
  storeInWords,
  type ToldChange,
  valueInWords,
} from "./change-in-words.ts";
import { type Letter, subjectOf } from "./letter.ts";
import { settingsUrl } from "./urls.ts";

const toldWhy = (account: string) =>
  `Sent because this address is on the list of ${account}. Headroom works these figures out from report files; they are not Amazon’s own.`;

/** One change. */
export function changeLetter(change: ToldChange, base: string): Letter {
  const { account, marketplace } = change;
  return {
    subject: subjectOf(
      [`${headingOf(change)}: ${figureInWords(change)} ${valueInWords(change)}`, marketplace],
      account,
    ),
    title: `${headingOf(change)}: ${figureInWords(change)}`,
    intro: [`${account}, ${storeInWords(change)}.`, beforeInWords(change)],
    sections: [sectionOf(change, base)],
    outro: [toldWhy(account)],
    settingsUrl: settingsUrl(base, account),
  };
}

/** Several changes of an account in one. @param changes At least one, in the order they were noticed. */
export function digestLetter(changes: ToldChange[], base: string): Letter {
  const account = changes[0]?.account ?? "";
  const stores = [...new Set(changes.map(({ marketplace }) => marketplace))];
  return {
    subject: subjectOf([`${unitsInWords("change", changes.length)} of standing`, stores.join(", ")], account),
    title: `${account}: ${numberInWords(changes.length)} ${changes.length === 1 ? "change" : "changes"} of standing`,
    intro: [],
    sections: changes.map((change) => {
      const section = sectionOf(change, base);
      return { ...section, facts: [...section.facts, ["Noticed", beforeInWords(change)]] };
    }),
    outro: [toldWhy(account)],
    settingsUrl: settingsUrl(base, account),
  };
}

/** That an address is reached. */
export function testLetter(account: string, base: string): Letter {
  return {
    subject: subjectOf(["Headroom reaches you"], account),
    title: "This is a test",
    intro: [`Changes of standing of ${account} will be sent to this address. Nothing has happened.`],
    sections: [],
    outro: [],
    settingsUrl: settingsUrl(base, account),
  };
}

/** That nothing is sent to a webhook any more. @param webhook Its host alone: an address may hold a secret. */
export function disabledLetter(
  { account, webhook, because }: { account: string; webhook: string; because: string },
  base: string,
): Letter {
  return {
    subject: subjectOf(["Webhook switched off"], account),
    title: "A webhook was switched off",
    intro: [
      `Nothing is sent to the webhook at ${webhook} any more: ${because}.`,
      "What waited for it was given up. Switch it on again once it answers; each message can be sent again by hand.",
    ],
    sections: [],
    outro: [],
    settingsUrl: settingsUrl(base, account),
  };
}
