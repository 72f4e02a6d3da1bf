import { isInsideAgain, type WarningsView } from "@/app/_views/warnings-view.ts";
import { capital, numberInWords, unitsInWords } from "@/lib/reports/words.ts";

/** The one sentence over all warnings. Nothing to warn of is not the same as nothing known. */
export function headline({ warnings, accounts, told, untold, awaited }: WarningsView): string {
  if (accounts.length === 0) return "Nothing was imported yet.";
  if (told === 0 && awaited.length > 0) return "No store is worked out yet: load the page again in a moment.";
  if (told === 0) return "No rate can be told today: no file that was imported speaks of these days.";
  const count = (...words: string[]) => warnings.filter(({ standing }) => words.includes(standing)).length;
  const lately = warnings.filter(isInsideAgain).length;
  const over = count("breach") - lately;
  const [risk, rest] = [count("at-risk"), count("watch", "recovering")];
  const unknown = untold.length;
  const hidden = [
    ...(unknown === 0
      ? []
      : [` ${unknown === 1 ? "One has" : `${capital(numberInWords(unknown))} have`} no data.`]),
    ...(awaited.length === 0
      ? []
      : [
          ` ${capital(unitsInWords("store", awaited.length))} ${awaited.length === 1 ? "is" : "are"} not worked out yet.`,
        ]),
  ].join("");
  const rates = (number: number) => (number === 1 ? "one rate is" : `${numberInWords(number)} rates are`);
  const also = (number: number, words: string) =>
    number > 0 ? [`${number === 1 ? "one is" : `${numberInWords(number)} are`} ${words}`] : [];
  if (over > 0)
    return `${capital([`${rates(over)} beyond Amazon’s limit`, ...also(lately, "only just inside again"), ...also(risk, "at risk"), ...also(rest, "close")].join(", "))}.${hidden}`;
  if (lately > 0)
    return `No rate is over its target today; ${[`${rates(lately)} only just inside again`, ...also(risk, "at risk"), ...also(rest, "close")].join(", ")}.${hidden}`;
  if (risk > 0)
    return `No rate is over its target today; ${[`${rates(risk)} at risk`, ...also(rest, "close")].join(", ")}.${hidden}`;
  if (rest > 0) return `No rate is over its target; ${rates(rest)} close.${hidden}`;
  return `No rate that can be told is over its target or close to it.${hidden}`;
}
