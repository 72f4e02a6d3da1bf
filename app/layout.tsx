import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { type ReactNode, Suspense } from "react";
import { Going } from "./_components/going.tsx";
import { mono, sans } from "./_fonts.ts";
import { Keyboard } from "./_keys/keyboard.tsx";
import { PreferencesProvider } from "./_keys/preferences-context.tsx";
import { type Preferences, preferencesIn } from "./_preferences.ts";
import "./_components/tokens.css";
import "./_components/base.css";
import "./_components/last-resort.css";

/** Every page is made from the database when it is asked for; none is drawn at build. */
export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: { default: "Headroom", template: "%s · Headroom" },
  description: "How much room is left before Amazon acts.",
  robots: { index: false, follow: false },
};

const ground = { light: "#ffffff", dark: "#191c1f" };

/** What the browser paints around the page, before anything of it is here. */
export async function generateViewport(): Promise<Viewport> {
  const { theme } = await preferences();
  if (theme !== "system") return { themeColor: ground[theme], colorScheme: theme };
  return {
    colorScheme: "light dark",
    themeColor: [
      { media: "(prefers-color-scheme: light)", color: ground.light },
      { media: "(prefers-color-scheme: dark)", color: ground.dark },
    ],
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const chosen = await preferences();
  return (
    <html
      lang="en"
      className={`${sans.variable} ${mono.variable}`}
      data-theme={chosen.theme === "system" ? undefined : chosen.theme}
      data-system={(await isOnMac()) ? "mac" : undefined}
    >
      <body>
        <PreferencesProvider initial={chosen}>
          {children}
          <Suspense>
            <Going />
            <Keyboard />
          </Suspense>
        </PreferencesProvider>
      </body>
    </html>
  );
}

async function preferences(): Promise<Preferences> {
  const jar = await cookies();
  return preferencesIn((name) => jar.get(name)?.value);
}

/** Whether the keys of an Apple keyboard are at hand. A guess by what the browser says of itself: both work anywhere. */
async function isOnMac(): Promise<boolean> {
  return /Macintosh|iPad/.test((await headers()).get("user-agent") ?? "");
}
