import Link from "next/link";
import type { InputCompleteness } from "@/lib/metrics/completeness.ts";
import { daysInWords, stateOfInputInWords } from "@/lib/reports/completeness-in-words.ts";
import { capital, dayInWords, inputInWords, listInWords, wholeNumber } from "@/lib/reports/words.ts";
import { Card } from "./card.tsx";
import { Table } from "./table.tsx";

/** What fills each input of a figure, how fresh it is, and which days no file covers. */
export function RestsOn({ inputs }: { inputs: InputCompleteness[] }) {
  return (
    <Card flush>
      <Table
        caption="What the figure rests on"
        columns={[
          { label: "Input" },
          { label: "How far" },
          { label: "Files" },
          { label: "Last learned", number: true },
          { label: "Days no file covers", words: true },
        ]}
        rows={inputs.map(({ input, state, files, learnedOn, holes, beginsBefore }) => ({
          key: input,
          cells: [
            capital(inputInWords[input]),
            capital(stateOfInputInWords[state]),
            files.length === 0 ? (
              <Link key="none" href="/imports" prefetch={false}>
                None yet
              </Link>
            ) : (
              listInWords(files.map(({ kind, imports }) => `${wholeNumber(imports)} ${kind}`))
            ),
            learnedOn ? dayInWords(learnedOn) : "–",
            holes.length === 0
              ? "–"
              : `${daysInWords(holes)}${beginsBefore ? ", before the first file" : ""}`,
          ],
        }))}
      />
    </Card>
  );
}
