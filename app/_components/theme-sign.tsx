import type { Theme } from "@/app/_preferences.ts";
import { Sign } from "./sign.tsx";

/** A sun, a moon, or half of each for what the system says. */
export function ThemeSign({ theme }: { theme: Theme }) {
  return <Sign>{signs[theme]}</Sign>;
}

const signs: Record<Theme, React.ReactNode> = {
  light: (
    <>
      <circle cx="9" cy="9" r="3.4" />
      <path d="M9 1.6v1.6M9 14.8v1.6M1.6 9h1.6M14.8 9h1.6M3.8 3.8l1.1 1.1M13.1 13.1l1.1 1.1M14.2 3.8l-1.1 1.1M4.9 13.1l-1.1 1.1" />
    </>
  ),
  dark: <path d="M15.4 10.8A6.8 6.8 0 0 1 7.2 2.6a6.8 6.8 0 1 0 8.2 8.2z" />,
  system: (
    <>
      <circle cx="9" cy="9" r="6.6" />
      <path d="M9 2.4a6.6 6.6 0 0 1 0 13.2z" fill="currentColor" stroke="none" />
    </>
  ),
};
