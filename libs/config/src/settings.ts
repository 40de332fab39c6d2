import { plainToInstance } from 'class-transformer';
import { IsEmail, IsIn, IsInt, IsOptional, IsString, IsTimeZone, IsUrl, Matches, Max, Min, validateSync } from 'class-validator';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Everything a process is told by its environment, validated in one place. docs/operations.md lists the variables. */
export class Settings {
  /** Where people reach the product; links in mails begin with it. */
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  COUNTERSIGN_PUBLIC_URL = 'http://127.0.0.1:3000';

  /** Address the servers listen on. */
  @IsString()
  HOST = '127.0.0.1';

  /** Port of the API and pages. */
  @IsInt()
  @Min(0)
  @Max(65535)
  PORT = 3000;

  /** PostgreSQL, `postgres://user:password@host:port/database`. */
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['postgres', 'postgresql'], require_valid_protocol: true })
  DATABASE_URL: string;

  /** Temporal frontend, `host:port`. */
  @Matches(/^[^\s:/]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/, { message: '$property must be host:port' })
  TEMPORAL_ADDRESS = '127.0.0.1:7233';

  /** Temporal namespace. */
  @IsString()
  TEMPORAL_NAMESPACE = 'default';

  /** SMTP server, `smtp://` or `smtps://`, with user and password when it asks for them. */
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['smtp', 'smtps'], require_valid_protocol: true })
  SMTP_URL = 'smtp://127.0.0.1:1025';

  /** Seconds within which the SMTP server must be reached and must greet. */
  @IsInt()
  @Min(1)
  @Max(60)
  SMTP_CONNECT_SECONDS = 10;

  /** Seconds of silence after which a conversation with the SMTP server is given up. */
  @IsInt()
  @Min(1)
  @Max(60)
  SMTP_SILENCE_SECONDS = 30;

  /** Sender of all mails. */
  @Matches(/^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, {
    message: '$property must be an address, or Name <address>',
  })
  MAIL_FROM = 'Countersign <countersign@localhost.localdomain>';

  /** `name@domain` whose `name+…@domain` come to this product: mails that cannot be delivered return there. Absent: to the sender. */
  @IsEmail({ require_tld: false })
  @IsOptional()
  BOUNCE_ADDRESS?: string;

  /** Port on which the worker takes what returns, by SMTP, at `HOST`; absent: it listens nowhere. */
  @IsInt()
  @Min(0)
  @Max(65535)
  @IsOptional()
  BOUNCE_PORT?: number;

  /** The first administrator; created at start when there is none. */
  @IsEmail({ require_tld: false })
  @IsOptional()
  ADMIN_EMAIL?: string;

  /** Folder of secrets and blobs. */
  @IsString()
  COUNTERSIGN_DATA = '.countersign';

  /** Folder of the built pages; absent in processes that serve none. */
  @IsString()
  @IsOptional()
  COUNTERSIGN_WEB?: string;

  /** Address of the mailbox page, shown in a banner; set by the standalone mode only. */
  @IsUrl({ require_tld: false })
  @IsOptional()
  MAILBOX_URL?: string;

  /** Zone in which the days of appointments are counted (IANA name). Deadlines use the zone of their programme. */
  @IsTimeZone()
  COUNTERSIGN_TIME_ZONE = 'Asia/Shanghai';

  /** Level of the log: fatal, error, warn, info, debug. */
  @IsIn(LOG_LEVELS)
  LOG_LEVEL = 'info';

  /**
   * Reverse proxies whose word on a client's address is taken: names or networks as Express knows them, separated by commas. Rate limits
   * count by that address.
   */
  @IsString()
  TRUSTED_PROXIES = 'loopback';
}

/** Thrown at start; its message lists every variable that is wrong and what is expected. */
export class InvalidSettings extends Error {}

/**
 * Reads and validates the environment once.
 * @throws InvalidSettings naming each bad variable.
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const known = Object.keys(environment).filter((key) => key in knownKeys && environment[key] !== '');
  const plain: Record<string, unknown> = Object.fromEntries(known.map((key) => [key, environment[key]]));
  for (const key of NUMBERS) if (typeof plain[key] === 'string') plain[key] = Number(plain[key]);
  const settings = plainToInstance(Settings, plain, { exposeDefaultValues: true });
  const errors = validateSync(settings, { whitelist: true });
  if (errors.length > 0) {
    const lines = errors.map((error) => `  ${error.property}: ${Object.values(error.constraints ?? {}).join('; ')}`);
    throw new InvalidSettings(`The configuration is not valid:\n${lines.join('\n')}`);
  }
  return settings;
}

const NUMBERS: readonly (keyof Settings)[] = ['PORT', 'BOUNCE_PORT', 'SMTP_CONNECT_SECONDS', 'SMTP_SILENCE_SECONDS'];

const knownKeys: Readonly<Record<keyof Settings, true>> = {
  COUNTERSIGN_PUBLIC_URL: true,
  HOST: true,
  PORT: true,
  DATABASE_URL: true,
  TEMPORAL_ADDRESS: true,
  TEMPORAL_NAMESPACE: true,
  SMTP_URL: true,
  SMTP_CONNECT_SECONDS: true,
  SMTP_SILENCE_SECONDS: true,
  MAIL_FROM: true,
  BOUNCE_ADDRESS: true,
  BOUNCE_PORT: true,
  ADMIN_EMAIL: true,
  COUNTERSIGN_DATA: true,
  COUNTERSIGN_WEB: true,
  MAILBOX_URL: true,
  COUNTERSIGN_TIME_ZONE: true,
  LOG_LEVEL: true,
  TRUSTED_PROXIES: true,
};
