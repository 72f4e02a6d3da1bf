/** An upload as the browser knows it: from the page, from `/api/uploads`, or from sending it itself. */
export interface UploadSeen {
  id: string;
  accountName: string;
  marketplace: string;
  /** The day the seller says it was downloaded; null when not said. */
  learnedOn: string | null;
  file: string;
  bytes: number;
  received: number;
  stage: "receiving" | "waiting" | "importing" | "held" | "cancelled" | "finished" | "failed";
  linesRead: number;
  bytesRead: number;
  importBeganAt: string | Date | null;
  /** It was being sent by a page that is gone. */
  brokenOff?: boolean;
  result: {
    status?: "done" | "already-imported" | "rejected";
    id?: number | null;
    kind?: string | null;
    code?: string | null;
    message: string | null;
    read?: number;
    inserted?: number;
    updated?: number;
    unchanged?: number;
    superseded?: number;
    rejected?: number;
    remarks?: string[];
  } | null;
}

export const isUnderWay = ({ stage }: Pick<UploadSeen, "stage">) =>
  stage === "receiving" || stage === "waiting" || stage === "importing";
