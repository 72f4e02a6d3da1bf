import { deadlineInWords, queueStateInWords } from "../deadline-in-words.ts";
import { dayWithWeekday, unitsInWords } from "../words.ts";
import type { DeadlineOfReport } from "./deadline-json.ts";

/** What a row says of one deadline, the same on the page, on paper and in a mail. */
export function deadlineCells(deadline: DeadlineOfReport) {
  const { kind, dueOn, dueTime, left, words, because, unsure, worth, state, owner } = deadline;
  const name = deadlineInWords[kind as keyof typeof deadlineInWords]?.name ?? "";
  const said = queueStateInWords[state as keyof typeof queueStateInWords] ?? "";
  return {
    due: dueOn ? [dayWithWeekday(dueOn), ...(dueTime ? [dueTime] : [])].join(", ") : "not known",
    left: left ?? "",
    name,
    words,
    because: [because, ...(unsure.length > 0 ? [`Unsure: ${unsure.join("; ")}`] : [])]
      .filter(Boolean)
      .join(". "),
    worth: worth[0]?.words ?? "",
    state: [said, ...(owner ? [owner] : [])].filter(Boolean).join(", "),
  };
}

/** How many there are: "14 deadlines ahead, 3 overdue"; null when there is none. */
export function deadlinesCounted(deadlines: readonly DeadlineOfReport[]): string | null {
  if (deadlines.length === 0) return null;
  const overdue = deadlines.filter(({ secondsLeft }) => secondsLeft !== null && secondsLeft < 0).length;
  const undated = deadlines.filter(({ dueOn }) => dueOn === null).length;
  return [
    `${unitsInWords("deadline", deadlines.length - overdue - undated)} ahead`,
    ...(overdue > 0 ? [`${overdue} overdue`] : []),
    ...(undated > 0 ? [`${undated} without a known end`] : []),
  ].join(", ");
}
