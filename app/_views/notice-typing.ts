import {
  type NoticeTyped,
  noticeProblems,
  type Problems,
  type StatusTyped,
  statusProblems,
} from "@/lib/typed-in/notice-problems.ts";
import { param, type SearchParams } from "./place.ts";
import type { StoreStandings } from "./store-standings.ts";

/** The forms for what Amazon said, with what was typed into them: of a refused one it comes among the words of the address. */
export interface NoticeTyping {
  author: string;
  /** What was just kept. */
  kept: "notice" | "status" | "withdrawn" | null;
  notice: { store: string; typed: NoticeTyped; problems: Problems<NoticeTyped>; isOpen: boolean };
  status: { store: string; typed: StatusTyped; problems: Problems<StatusTyped>; isOpen: boolean };
  /** What could not be withdrawn, since nobody said who does. */
  refusedWithdrawal: string | null;
}

export function noticeTyping(
  params: SearchParams,
  remembered: string,
  shown: StoreStandings[],
): NoticeTyping {
  const form = param(params, "form");
  const field = (name: string) => param(params, name) ?? "";
  const store = field("store") || (shown[0]?.marketplace ?? "");
  const today = shown.find(({ marketplace }) => marketplace === store)?.today ?? "";
  const author = form ? field("author") : remembered;
  const of = (name: string) => (form === name ? field : () => "");
  const typedNotice = {
    kind: of("notice")("kind"),
    about: of("notice")("about"),
    received: of("notice")("received"),
    deadline: of("notice")("deadline"),
    note: of("notice")("note"),
    author,
  };
  const typedStatus = {
    status: of("status")("status"),
    since: of("status")("since"),
    note: of("status")("note"),
    author,
  };
  const kept = field("kept");
  return {
    author,
    kept: kept === "notice" || kept === "status" || kept === "withdrawn" ? kept : null,
    notice: {
      store,
      typed: typedNotice,
      problems: form === "notice" ? noticeProblems(typedNotice, today) : {},
      isOpen: form === "notice",
    },
    status: {
      store,
      typed: typedStatus,
      problems: form === "status" ? statusProblems(typedStatus, today) : {},
      isOpen: form === "status",
    },
    refusedWithdrawal: form === "withdraw" ? field("withdraw") : null,
  };
}
