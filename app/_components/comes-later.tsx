"use client";

import {
  type ComponentType,
  type ReactNode,
  startTransition,
  useEffect,
  useEffectEvent,
  useState,
} from "react";

interface Meanwhile {
  /** What is in its place until the script is here, and stays there when it does not come. */
  still?: ReactNode;
  onLost?: () => void;
}

/**
 * A component whose script is fetched when it is first shown.
 *
 * React's own `lazy` throws when the script does not come, which takes the whole page down: a server that was stopped, a
 * connection that broke, a build that is no longer there. Here the page goes on without, and the next time it is asked
 * for again.
 */
export function comesLater<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let here: ComponentType<Props> | null = null;
  return function ComesLater({ still = null, onLost, ...props }: Props & Meanwhile) {
    const [is, come] = useState({ Here: here });
    const lost = useEffectEvent(() => onLost?.());
    useEffect(() => {
      if (here) return;
      let isShown = true;
      load().then(
        (component) => {
          here = component;
          // In small pieces: on a slow phone a chart drawn in one go keeps the page from answering.
          if (isShown) startTransition(() => come({ Here: component }));
        },
        () => {
          if (isShown) lost();
        },
      );
      return () => {
        isShown = false;
      };
    }, []);
    return is.Here ? <is.Here {...(props as unknown as Props)} /> : still;
  };
}
