import { invalidParameter, ServiceError } from './service-error.ts';

/** A request's JSON, before its operation has looked at it. */
export type Parameters = Readonly<Record<string, unknown>>;

/** Reads one value of a request. What breaks a constraint goes into `problems`, in Cognito's words; what is of another type ends the reading. */
export interface Shape<Value> {
  isOptional?: boolean;
  read(value: unknown, at: string, problems: string[]): Value;
}

interface TextConstraints {
  min?: number;
  max?: number;
  pattern?: RegExp;
  oneOf?: readonly string[];
}

type Structure = Readonly<Record<string, Shape<unknown>>>;

export type Read<Of> = { [Name in keyof Of]: Of[Name] extends Shape<infer Value> ? Value : never };

/** Reads a request's parameters by an operation's structure; all broken constraints are told in one InvalidParameterException, as Cognito does. */
export function readParameters<Of extends Structure>(structure: Of, parameters: Parameters): Read<Of> {
  const problems: string[] = [];
  const result = readMembers(structure, parameters, '', problems);
  if (problems.length > 0) {
    const errors = problems.length === 1 ? '1 validation error' : `${problems.length} validation errors`;
    throw invalidParameter(`${errors} detected: ${problems.join('; ')}`);
  }
  return result;
}

export function text({ min, max, pattern, oneOf }: TextConstraints = {}): Shape<string> {
  return {
    read(value, at, problems) {
      if (typeof value !== 'string') throw mismatch(value, 'String');
      const fail = (constraint: string) =>
        problems.push(`Value at '${at}' failed to satisfy constraint: ${constraint}`);
      if (oneOf && !oneOf.includes(value)) {
        problems.push(
          `Value '${value}' at '${at}' failed to satisfy constraint: Member must satisfy enum value set: [${oneOf.join(', ')}]`,
        );
      }
      if (min !== undefined && value.length < min) fail(`Member must have length greater than or equal to ${min}`);
      if (max !== undefined && value.length > max) fail(`Member must have length less than or equal to ${max}`);
      if (pattern && !new RegExp(`^(?:${pattern.source})$`, 'u').test(value)) {
        fail(`Member must satisfy regular expression pattern: ${pattern.source}`);
      }
      return value;
    },
  };
}

export const flag: Shape<boolean> = {
  read(value) {
    if (typeof value !== 'boolean') throw mismatch(value, 'Boolean');
    return value;
  },
};

/** JSON of any shape, which the operation reads itself. */
export const document: Shape<Parameters> = {
  read(value) {
    if (!isObject(value)) throw mismatch(value, 'Document');
    return value;
  },
};

export function number({ min, max }: { min: number; max: number }): Shape<number> {
  return {
    read(value, at, problems) {
      if (typeof value !== 'number') throw mismatch(value, 'Integer');
      const fail = (constraint: string) =>
        problems.push(`Value at '${at}' failed to satisfy constraint: Member must have value ${constraint}`);
      if (value < min) fail(`greater than or equal to ${min}`);
      if (value > max) fail(`less than or equal to ${max}`);
      return Math.trunc(value);
    },
  };
}

export function list<Value>(member: Shape<Value>): Shape<Value[]> {
  return {
    read(value, at, problems) {
      if (!Array.isArray(value)) throw mismatch(value, 'List');
      return value.map((item: unknown, index) => member.read(item, `${at}.${index + 1}.member`, problems));
    },
  };
}

export const map: Shape<Record<string, string>> = {
  read(value) {
    if (!isObject(value)) throw mismatch(value, 'Map');
    const entries = Object.entries(value).flatMap(([key, item]): [string, string][] => {
      // AWS's own client sends `DEVICE_KEY: null` where it has none; nulls in a map count as absent.
      if (item === null) return [];
      if (typeof item !== 'string') throw mismatch(item, 'String');
      return [[key, item]];
    });
    return Object.fromEntries(entries);
  },
};

export function structure<Of extends Structure>(members: Of): Shape<Read<Of>> {
  return {
    read(value, at, problems) {
      if (!isObject(value)) throw mismatch(value, 'Structure');
      return readMembers(members, value, `${at}.`, problems);
    },
  };
}

export function optional<Value>(shape: Shape<Value>): Shape<Value | undefined> {
  return {
    isOptional: true,
    read: (value, at, problems) =>
      value === undefined || value === null ? undefined : shape.read(value, at, problems),
  };
}

function readMembers<Of extends Structure>(
  members: Of,
  value: Parameters,
  prefix: string,
  problems: string[],
): Read<Of> {
  const entries = Object.entries(members).map(([name, shape]) => {
    const at = `${prefix}${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    const found = value[name];
    if ((found === undefined || found === null) && !shape.isOptional) {
      problems.push(`Value at '${at}' failed to satisfy constraint: Member must not be null`);
      return [name, undefined];
    }
    return [name, shape.read(found, at, problems)];
  });
  // Object.fromEntries can't tell the compiler which names it got; they are the structure's own.
  return Object.fromEntries(entries) as Read<Of>;
}

export function isObject(value: unknown): value is Parameters {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mismatch(value: unknown, wanted: string): ServiceError {
  const found = value === null ? 'NULL_VALUE' : Array.isArray(value) ? 'START_ARRAY' : foundNames[typeof value];
  return new ServiceError('SerializationException', `${found ?? 'VALUE'} can not be converted to a ${wanted}`);
}

const foundNames: Partial<Record<string, string>> = {
  number: 'NUMBER_VALUE',
  string: 'STRING_VALUE',
  boolean: 'BOOLEAN_VALUE',
  object: 'START_OBJECT',
};
