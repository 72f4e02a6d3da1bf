import type { Shown } from "@/lib/standing/shown.ts";
import { colourOf } from "./colours.ts";

/** The shape of a state, as on the pages, so that colour is not all that tells it. */
export function drawState(doc: PDFKit.PDFDocument, shown: Shown, x: number, y: number, size: number): void {
  const colour = colourOf[shown];
  const unit = size / 16;
  const at = (left: number, top: number): [number, number] => [x + left * unit, y + top * unit];
  doc.save().lineWidth(0.9).lineCap("round").lineJoin("round").strokeColor(colour);
  switch (shown) {
    case "breach":
      doc
        .polygon(
          at(5.2, 1.2),
          at(10.8, 1.2),
          at(14.8, 5.2),
          at(14.8, 10.8),
          at(10.8, 14.8),
          at(5.2, 14.8),
          at(1.2, 10.8),
          at(1.2, 5.2),
        )
        .fill(colour);
      doc.strokeColor("#ffffff");
      doc
        .moveTo(...at(5.6, 5.6))
        .lineTo(...at(10.4, 10.4))
        .moveTo(...at(10.4, 5.6))
        .lineTo(...at(5.6, 10.4))
        .stroke();
      break;
    case "watch":
      doc.polygon(at(8, 1.8), at(15, 14), at(1, 14)).stroke();
      doc
        .moveTo(...at(8, 6.4))
        .lineTo(...at(8, 9.6))
        .moveTo(...at(8, 11.7))
        .lineTo(...at(8, 11.9))
        .stroke();
      break;
    case "good":
      doc.circle(...at(8, 8), 6.8 * unit).stroke();
      doc
        .moveTo(...at(4.9, 8.3))
        .lineTo(...at(7.1, 10.4))
        .lineTo(...at(11.1, 5.9))
        .stroke();
      break;
    case "partial":
      doc
        .circle(...at(8, 8), 6.8 * unit)
        .dash(1.3, { space: 1.1 })
        .stroke()
        .undash();
      doc
        .path(`M${at(8, 3.8).join(" ")}A${4.2 * unit} ${4.2 * unit} 0 0 1 ${at(8, 12.2).join(" ")}Z`)
        .fill(colour);
      break;
    case "none":
      doc
        .moveTo(...at(3, 8))
        .lineTo(...at(13, 8))
        .stroke();
      break;
    case "no-data":
      doc
        .roundedRect(...at(1.8, 1.8), 12.4 * unit, 12.4 * unit, 2 * unit)
        .dash(1.2, { space: 1.2 })
        .stroke()
        .undash();
      doc
        .moveTo(...at(5.6, 8))
        .lineTo(...at(10.4, 8))
        .stroke();
      break;
  }
  doc.restore();
}
