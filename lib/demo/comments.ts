import type { Marketplace } from "./order.ts";

interface Comments {
  bad: readonly string[];
  lost: readonly string[];
  neutral: readonly string[];
  responses: readonly string[];
}

const english: Comments = {
  bad: [
    "Shade arrived dented and the box was open. Not what I paid for.",
    'Said 12", measures barely 11". Seller told me to "check again".',
    "Flickers after two days, very disappointed",
    "Wrong colour sent, return was slow, nobody answers on weekends.",
    "Cheap plastic, the photos look much better than the real thing!",
    "One of the bulbs was broken; packing was a single sheet of paper.",
  ],
  lost: [
    "Never arrived. Tracking has said 'label created' for ten days.",
    "Two weeks late and then left in the rain.",
    "Where is my order?? Carrier says they never got it.",
    'Promised Tuesday, came the week after, "sorry for the delay" and that was it.',
  ],
  neutral: [
    "Okay lamp, took a while to get here.",
    "Nice light, but the cord is shorter than I thought.",
    "It works. Instructions are hard to read, screws were missing.",
    "",
  ],
  responses: [
    "",
    "",
    "",
    "We are sorry, a replacement is on its way.",
    "Sorry about this; we have refunded you.",
  ],
};

const comments: Record<Marketplace, Comments> = {
  US: { ...english, bad: english.bad.map((comment) => comment.replace("colour", "color")) },
  UK: english,
  DE: {
    bad: [
      "Schirm verbeult angekommen, Karton war offen.",
      'Farbe weicht stark ab, auf dem Bild "Messing", geliefert wurde Gelb.',
      "Flackert nach zwei Tagen, sehr enttäuscht",
      "Billiges Plastik; Rücksendung war mühsam, niemand antwortet.",
    ],
    lost: [
      "Nie angekommen. Sendungsverfolgung steht seit zehn Tagen still.",
      "Zwei Wochen zu spät und dann im Regen abgestellt.",
    ],
    neutral: ["Schöne Lampe, Kabel etwas kurz.", "Geht so. Anleitung schwer zu lesen.", ""],
    responses: ["", "", "", "Das tut uns leid, Ersatz ist unterwegs."],
  },
};

export function commentsIn(marketplace: Marketplace): Comments {
  return comments[marketplace];
}
