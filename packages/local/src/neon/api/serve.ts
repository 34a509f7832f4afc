import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { bodies } from './bodies.ts';
import { type Branch, createProject, firstBranch, type Project, Refused } from './project.ts';
import type { Storage } from './storage.ts';

export interface NeonApi {
  /** What NEON_API_URL is to be. */
  url: string;
  branches: Branch[];
  /** Where the branch that serves is asked. */
  databaseUrl: string;
  /** Every call that changes something, as "POST /branches {…}". */
  told: string[];
  /** The operation of the next change is cancelled, with an error. */
  failNext(): void;
  /** The next calls, or those of a method, are answered so, or, where it is 0, not at all once they are done. */
  answerNext(status: number, times?: number, method?: string): void;
  close(): Promise<void>;
}

interface Of {
  project: string;
  key: string;
  storage: Storage;
  /** For expiry and history; the system's unless a test sets one. */
  now?: () => Date;
  branchesMax?: number;
}

const path = /^\/projects\/([^/]+)(?:\/(branches|operations|endpoints|connection_uri)(?:\/([^/]+)(?:\/(\w+))?)?)?$/;

/**
 * Stands in for Neon's API: one project, whose branches are kept by `storage`. README.md beside it says what is as at
 * Neon and what is not.
 */
export async function serveNeonApi({
  project: id,
  key,
  storage,
  now = () => new Date(),
  branchesMax = 5_000,
}: Of): Promise<NeonApi> {
  const project = createProject(id, storage, now, branchesMax);
  await project.start();
  const databaseUrl = await storage.address(firstBranch);
  const told: string[] = [];
  const answers: { status: number; method: string | undefined }[] = [];

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = (status: number, value: object, headers = {}) =>
      void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
    const refuse = ({ status, code, message }: Refused) =>
      answer(status, { request_id: crypto.randomUUID(), code, message });
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://neon.local');
    const method = request.method ?? 'GET';
    const at = answers.findIndex((next) => next.method === undefined || next.method === method);
    const [planned] = at < 0 ? [] : answers.splice(at, 1);
    try {
      const given: unknown = method === 'POST' || method === 'PATCH' ? await json(request).catch(() => ({})) : {};
      if (planned && planned.status > 0) throw new Refused(planned.status, '', 'as planned');
      if (request.headers.authorization !== `Bearer ${key}`) throw new Refused(401, '', 'authentication failed');
      const [, of, kind, name = '', verb] = path.exec(pathname) ?? [];
      if (of !== id) throw new Refused(404, '', 'project not found');
      project.expire();
      const rest = pathname.slice(`/projects/${id}`.length);
      if (method !== 'GET') told.push(`${method} ${rest} ${JSON.stringify(given)}`.replace(/ \{\}$/, ''));
      const value = await route(project, storage, { method, kind, name, verb, given, searchParams });
      if (planned) response.destroy();
      else answer(method === 'POST' && kind === 'branches' && !name ? 201 : 200, value);
    } catch (error) {
      if (error instanceof Refused) refuse(error);
      else if (error instanceof z.ZodError) refuse(new Refused(400, '', z.prettifyError(error)));
      else refuse(new Refused(500, '', error instanceof Error ? error.message : String(error)));
    }
  };
  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error("The stand-in for Neon's API has no port.");
  return {
    ...{ url: `http://127.0.0.1:${address.port}`, branches: project.branches, databaseUrl, told },
    failNext: () => project.operations.failNext(),
    answerNext(status, times = 1, method) {
      answers.push(...Array.from({ length: times }, () => ({ status, method })));
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await project.operations.ended();
      await storage.close();
    },
  };
}

interface Asked {
  method: string;
  kind: string | undefined;
  name: string;
  verb: string | undefined;
  given: unknown;
  searchParams: URLSearchParams;
}

/** One documented call. @throws Refused, ZodError */
async function route(project: Project, storage: Storage, asked: Asked): Promise<object> {
  const { method, kind, name, verb, given, searchParams } = asked;
  const branch = kind === 'branches' && name ? project.find(name) : undefined;
  const call = [method, kind, name && ':id', verb].filter(Boolean).join(' ');
  switch (call) {
    case 'GET':
      return { project: project.describe() };
    case 'PATCH': {
      const { history_retention_seconds: seconds } = bodies.project.parse(given).project;
      return { operations: project.keepHistory(seconds), project: project.describe() };
    }
    case 'GET branches':
      return { branches: project.branches };
    case 'POST branches': {
      const body = bodies.newBranch.parse(given);
      const created = project.create(body);
      // Known before its compute runs, as at Neon: it keeps its address.
      const uris = body.endpoints ? [{ connection_uri: await storage.address(created.branch.id) }] : [];
      return { ...created, connection_uris: uris };
    }
    case 'GET operations':
      return { operations: project.operations.all };
    case 'GET operations :id': {
      const operation = project.operations.all.find((one) => one.id === name);
      if (!operation) throw new Refused(404, '', 'operation not found');
      return { operation };
    }
    case 'GET endpoints':
      return { endpoints: project.computes };
    case 'POST endpoints': {
      const { endpoint } = bodies.endpoint.parse(given);
      return project.addEndpoint(project.find(endpoint.branch_id), endpoint.type);
    }
    case 'GET connection_uri': {
      const of = project.find(searchParams.get('branch_id') ?? firstBranch);
      if (!project.computes.some((compute) => compute.branch_id === of.id))
        throw new Refused(404, '', 'the branch has no compute');
      return { uri: await storage.address(of.id) };
    }
    default:
      return branch ? ofBranch(project, branch, call, given) : notDocumented(call);
  }
}

function ofBranch(project: Project, branch: Branch, call: string, given: unknown): object {
  switch (call) {
    case 'GET branches :id':
      return { branch };
    case 'PATCH branches :id':
      return project.change(branch, bodies.branch.parse(given));
    case 'DELETE branches :id':
      return project.remove(branch);
    case 'POST branches :id restore':
      return project.restore(branch, bodies.restore.parse(given));
    case 'POST branches :id set_as_default':
      return project.setDefault(branch);
    case 'GET branches :id endpoints':
      return { endpoints: project.computes.filter((compute) => compute.branch_id === branch.id) };
    case 'GET branches :id databases':
      return { databases: [{ id: 1, branch_id: branch.id, name: 'neondb', owner_name: 'neondb_owner' }] };
    default:
      return notDocumented(call);
  }
}

const notDocumented = (call: string): never => {
  throw new Refused(404, '', `this stand-in does not know ${call}`);
};
