import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import "./_components/tokens.css";
import "./_components/base.css";

/** Every page is made from the database when it is asked for; none is drawn at build. */
export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: { default: "Headroom", template: "%s · Headroom" },
  description: "How much room is left before Amazon acts.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#191c1f" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>{children}</body>
    </html>
  );
}
