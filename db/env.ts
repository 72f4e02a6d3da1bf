import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { mailAddressIn } from "@/lib/delivery/mail-address.ts";

/** The folder of the project: the data folder is meant from there, wherever a command is called. */
export const projectFolder = fileURLToPath(new URL("..", import.meta.url));

/** The one reader of the environment. A value that can not be used is named at start. */
const settings = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "must be a number from 0 to 65535")
    .transform(Number)
    .refine((port) => port <= 65_535, "must be a number from 0 to 65535")
    .default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  /** Names besides loopback under which the pages may be asked for, separated by commas. */
  HEADROOM_HOSTS: z
    .string()
    .default("")
    .transform((names) =>
      names
        .split(",")
        .map((name) => name.trim().toLowerCase())
        .filter(Boolean),
    ),
  HEADROOM_DATA: z
    .string()
    .min(1)
    .default(".data")
    .transform((folder) => resolve(projectFolder, folder)),
  /** Shows the page of all parts, for the tests that look at it. */
  HEADROOM_DESIGN: z.literal("1", "can only be 1").optional(),
  /** Where others reach these pages: for links in messages. */
  HEADROOM_URL: z
    .string()
    .regex(/^https?:\/\/[^\s?#]+$/, "must be an address like https://headroom.example.com")
    .optional(),
  /** The server that sends e-mail, with name and password where it wants them. */
  HEADROOM_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://")
    .optional(),
  /** Who e-mail comes from. */
  HEADROOM_MAIL_FROM: z
    .string()
    .refine((address) => mailAddressIn(address) !== null, "must be one address, without a name")
    .optional(),
  /** What secrets are stored under; without it a file in the data folder. */
  HEADROOM_KEY: z.string().min(32, "must have 32 letters or more").optional(),
  /** Hosts of webhooks that are allowed although they are on a private network, separated by commas. */
  HEADROOM_WEBHOOK_HOSTS: z
    .string()
    .transform((names) =>
      names
        .split(",")
        .map((name) =>
          name
            .trim()
            .toLowerCase()
            .replace(/^\[|\]$/g, ""),
        )
        .filter(Boolean),
    )
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres:// or postgresql://")
    .optional(),
});

const environment = settings.refine(
  ({ HEADROOM_SMTP_URL, HEADROOM_MAIL_FROM }) => !HEADROOM_SMTP_URL || HEADROOM_MAIL_FROM,
  { path: ["HEADROOM_MAIL_FROM"], message: "is needed where HEADROOM_SMTP_URL is set" },
);

export type Environment = z.infer<typeof environment>;

/** The settings, from environment variables. @throws naming each variable that can not be used. */
export function readEnvironment(): Environment {
  // A variable set to nothing is a variable not set.
  const set = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const read = environment.safeParse(set);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`Headroom can not start with these settings:\n  ${faults.join("\n  ")}`);
}
