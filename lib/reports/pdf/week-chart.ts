import type { Target } from "@/lib/amazon/targets.ts";
import { rateName } from "../weekly/in-words.ts";
import type { RateOfReport } from "../weekly/report-json.ts";
import { dayInWords, percent, targetInWords } from "../words.ts";
import { colourOf, colours } from "./colours.ts";
import type { Pen } from "./sheet.ts";

export const CHART_HEIGHT = 51;

/** The ends of twelve weeks of one rate: its line, what lies beyond the target, its first and last day. */
export function drawWeeks(
  doc: PDFKit.PDFDocument,
  rate: RateOfReport,
  { x, y, width }: { x: number; y: number; width: number },
  pen: Pen,
): void {
  const { history, target, shown, value } = rate;
  const [top, bottom] = [y + 12, y + CHART_HEIGHT - 11];
  pen(rateName(rate), x, y, { size: 7.5, strong: true, colour: colours.ink });
  pen(percent(value, target), x + width, y, {
    size: 7.5,
    strong: true,
    colour: colourOf[shown],
    align: "right",
  });
  const [low, high] = heights(history, target);
  const across = (index: number) => x + 2 + (index / Math.max(1, history.length - 1)) * (width - 4);
  const up = (of: number) => bottom - ((of - low) / (high - low || 1)) * (bottom - top);
  doc.save().lineCap("round").lineJoin("round");
  doc.rect(x, top, width, bottom - top).fill("#ffffff");
  if (target) {
    const line = up(target.value);
    if (target.condition === "LESS_THAN") doc.rect(x, top, width, line - top).fill(colours.beyond);
    else doc.rect(x, line, width, bottom - line).fill(colours.beyond);
    doc
      .lineWidth(0.8)
      .dash(2.5, { space: 2 })
      .moveTo(x, line)
      .lineTo(x + width, line)
      .stroke(colourOf.breach)
      .undash();
  }
  doc
    .lineWidth(0.5)
    .moveTo(x, bottom)
    .lineTo(x + width, bottom)
    .stroke(colours.strong);
  doc.lineWidth(1.3).strokeColor(colours.accent);
  let isDrawing = false;
  history.forEach((point, index) => {
    // Where there is no data there is no line.
    if (point.value === null) isDrawing = false;
    else if (isDrawing) doc.lineTo(across(index), up(point.value));
    else {
      doc.moveTo(across(index), up(point.value));
      isDrawing = true;
    }
  });
  doc.stroke(colours.accent);
  history.forEach((point, index) => {
    if (point.value === null) return;
    doc.circle(across(index), up(point.value), index === history.length - 1 ? 2.2 : 1.1).fill(colours.accent);
  });
  doc.restore();
  const [first, last] = [history[0], history.at(-1)];
  if (first && last) {
    pen(dayInWords(first.on), x, bottom + 3, { size: 6.5 });
    pen(dayInWords(last.on), x + width, bottom + 3, { size: 6.5, align: "right" });
    const said = target ? `target ${targetInWords(target)}` : "no target";
    pen(said, x + width / 2, bottom + 3, { size: 6.5, align: "centre" });
  }
}

/** From nothing for upper limits, to all for lower ones; the target always inside. */
function heights(history: RateOfReport["history"], target: Target | null): [number, number] {
  const values = history.flatMap(({ value }) => (value === null ? [] : [value]));
  if (target?.condition === "GREATER_THAN_OR_EQUAL")
    return [Math.min(target.value - (1 - target.value) * 0.4, ...values), 1];
  return [0, Math.max(target ? target.value * 1.3 : 0.01, ...values.map((value) => value * 1.05))];
}
