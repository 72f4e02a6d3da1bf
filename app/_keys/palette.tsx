"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { CloseButton, Dialog } from "@/app/_components/dialog.tsx";
import { LEAVING } from "@/app/_components/going.tsx";
import { Lens } from "@/app/_components/sign.tsx";
import { Skeleton } from "@/app/_components/skeleton.tsx";
import { hereOnScreen } from "./here.ts";
import { focusAfter, putOver } from "./opened.ts";
import styles from "./palette.module.css";
import { orderMeant, orderPlaces, type Place, type PlaceGroup, placesFor } from "./places.ts";
import { type Asked, useOrder, usePlaces } from "./use-places.ts";

/** Goes anywhere: type some letters of a page, store or rate, a day, or an order's id. */
export default function Palette() {
  const router = useRouter();
  const [words, say] = useState("");
  const [here] = useState(hereOnScreen);
  const places = usePlaces();
  const orderId = orderMeant(words);
  const order = useOrder(orderId);
  const groups = useMemo<PlaceGroup[]>(() => {
    if (orderId) return order.state === "here" ? orderPlaces(orderId, order.value, here?.on ?? null) : [];
    return places.state === "here" ? placesFor(words, places.value, here) : [];
  }, [words, places, order, orderId, here]);
  const found = groups.reduce((all, { items }) => all + items.length, 0);
  const go = (place: Place) => {
    putOver(null);
    window.dispatchEvent(new Event(LEAVING));
    router.push(place.href);
  };
  return (
    <Dialog title="Go anywhere" titleHidden top onClose={() => putOver(null)} focusAfter={focusAfter}>
      <Autocomplete.Root
        open
        inline
        mode="none"
        items={groups}
        value={words}
        onValueChange={say}
        itemToStringValue={(place: Place) => place.label}
        autoHighlight="always"
        keepHighlight
      >
        <div className={styles.ask}>
          <Lens />
          <Autocomplete.Input
            className={styles.input}
            aria-label="Where to"
            placeholder="A store, a rate, a day, an order’s number …"
            spellCheck={false}
            autoComplete="off"
          />
          <CloseButton />
        </div>
        <Autocomplete.Status className={found > 0 ? "visually-hidden" : styles.nothing}>
          {statusOf(found, words, orderId ? order : places, orderId !== null)}
        </Autocomplete.Status>
        {places.state === "asked" && !orderId && <Skeleton rows={6} />}
        <Autocomplete.List className={styles.list} aria-label="Places">
          {(group: PlaceGroup) => (
            <Autocomplete.Group key={group.value} items={group.items} className={styles.group}>
              <Autocomplete.GroupLabel className={styles.title}>{group.value}</Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(place: Place) => (
                  <Autocomplete.Item
                    key={place.id}
                    value={place}
                    className={styles.place}
                    onClick={() => go(place)}
                  >
                    <span className={styles.label}>{place.label}</span>
                    <span className={styles.beside}>{place.beside}</span>
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
        <p className={styles.foot}>
          <span>
            <kbd>↑</kbd> <kbd>↓</kbd> choose
          </span>
          <span>
            <kbd>Enter</kbd> go
          </span>
          <span>
            <kbd>Esc</kbd> close
          </span>
          <span className={styles.hint}>Days too: “yesterday”, “last monday”, “3 Oct”</span>
        </p>
      </Autocomplete.Root>
    </Dialog>
  );
}

function statusOf(found: number, words: string, { state }: Asked<unknown>, isOrder: boolean): string {
  if (state === "asked") return isOrder ? "Looking for the order …" : "Loading the places …";
  if (state === "failed") return "Headroom does not answer. Close this and try again in a moment.";
  if (found > 0) return `${found} ${found === 1 ? "place" : "places"}`;
  return isOrder ? "No account knows an order of this number." : `Nothing is called “${words.trim()}”.`;
}
