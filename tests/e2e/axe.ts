import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What axe complains of on a page as it is now: each rule with the elements that break it. */
export async function foundByAxe(page: Page, without: string[] = []): Promise<string[]> {
  // The rule on the size of targets is not on by itself.
  const rules = {
    "target-size": { enabled: true },
    ...Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
  };
  const { violations } = await new AxeBuilder({ page })
    // What passes is not asked for: to name each element of a long list takes longer than to look at it.
    .options({ rules, resultTypes: ["violations"] })
    // In the page itself: none has frames, for which all that was found would be handed to a second page.
    .setLegacyMode()
    // They hand the focus on in the moment they get it.
    .exclude("[data-base-ui-focus-guard]")
    .analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target, html }) => `${target} ${html}`).join(", ")}`,
  );
}
