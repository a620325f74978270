import type { AnswerOf, Call, CallArguments, CallOf, Endpoint } from "@karavan/contract/endpoint";
import {
  infiniteQueryOptions,
  MutationCache,
  onlineManager,
  QueryClient,
  type QueryKey,
  queryOptions,
  useMutation,
  useMutationState,
  useQueryClient,
} from "@tanstack/react-query";
import { call } from "./api.ts";
import { watchReachability } from "./connection.ts";
import { ApiError, isPassing } from "./errors.ts";
import { uuid } from "./uuid.ts";

const minuteMs = 60_000;

declare module "@tanstack/react-query" {
  interface Register {
    /** `failure: "inline"`: the form shows the refusal itself, so no toast does. */
    mutationMeta: { failure?: "toast" | "inline" };
    /** `owner`: whose data it is, so that another organization never sees it. */
    queryMeta: { owner?: "person" | "organization" };
  }
}

/** The cache of what the server told. `onActFailed` hears of refused acts that no form shows by itself. */
export function createQueryClient(onActFailed: (error: unknown) => void): QueryClient {
  followReachability();
  return new QueryClient({
    mutationCache: new MutationCache({
      onError: (error, _variables, _context, mutation) => {
        if (mutation.meta?.failure !== "inline") onActFailed(error);
      },
    }),
    defaultOptions: {
      // Live events refetch what changed, so what is on screen need not be asked again at every glance.
      queries: { staleTime: minuteMs / 2, gcTime: 10 * minuteMs, retry: mayRetry, retryDelay },
      mutations: { retry: mayRetry, retryDelay },
    },
  });
}

/** Another organization is chosen: what was read for the last one goes, and what is on screen is read anew. */
export function forgetOrganization(client: QueryClient): void {
  const predicate = ({ meta }: { meta: { owner?: string } | undefined }) => meta?.owner !== "person";
  client.removeQueries({ type: "inactive", predicate });
  void client.resetQueries({ predicate });
}

/** A read, for `useQuery` and for prefetching: one key for everybody who asks the same. */
export function read<E extends Endpoint>(endpoint: E, ...[parts]: CallArguments<E>) {
  return queryOptions({
    queryKey: keyOf(endpoint, parts ?? {}),
    queryFn: ({ signal }) => callWith<E>(endpoint, parts, { signal }),
    meta: { owner: ownerOf(endpoint) },
  });
}

/** What needs no permission is the person's own; everything else is read for the chosen organization. */
function ownerOf(endpoint: Endpoint): "person" | "organization" {
  return "access" in endpoint ? "person" : "organization";
}

interface AnyPage {
  nextCursor: string | null;
}

/** A list read page by page, for `useInfiniteQuery`. `parts.query` are the filters; the cursor is added. */
export function readPages<E extends Endpoint>(
  endpoint: AnswerOf<E> extends AnyPage ? E : never,
  ...[parts]: CallArguments<E>
) {
  return infiniteQueryOptions({
    queryKey: [...keyOf(endpoint, parts ?? {}), "pages"],
    queryFn: ({ signal, pageParam }) => callWith<E>(endpoint, withCursor<E>(parts, pageParam), { signal }),
    meta: { owner: ownerOf(endpoint) },
    initialPageParam: "",
    getNextPageParam: (page) => pageCursor(page),
  });
}

/** The key of a read; the bare endpoint (no parts) begins the keys of all reads of it, for invalidation. */
export function keyOf(endpoint: Endpoint, parts?: unknown): QueryKey {
  return parts === undefined ? [endpoint.operationId] : [endpoint.operationId, parts];
}

/** Puts a change on screen before the server agrees; call what it returns to take the change back. */
export function optimistic<Value>(client: QueryClient, key: QueryKey, change: (value: Value) => Value): () => void {
  void client.cancelQueries({ queryKey: key });
  const before = client.getQueriesData<Value>({ queryKey: key });
  client.setQueriesData<Value>({ queryKey: key }, (value) => (value === undefined ? value : change(value)));
  return () => {
    for (const [exact, value] of before) client.setQueryData(exact, value);
  };
}

/** How an act is done: what to show at once, which reads it makes stale, and who tells of a refusal. */
export interface ActOptions<E extends Endpoint> {
  /** Changes the screen before the server answers; what it returns undoes that when the server refuses. */
  before?: (parts: CallOf<E>, client: QueryClient) => (() => void) | undefined;
  /** Endpoints whose reads must be asked again afterwards. */
  stale?: readonly Endpoint[];
  onDone?: (answer: AnswerOf<E>, parts: CallOf<E>) => void;
  /** `inline`: the caller shows `error` itself. Otherwise a toast says what went wrong. */
  failure?: "toast" | "inline";
  /** Acts with the same word reach the server one after the other, in the order they were done. */
  inOrder?: string;
}

/** One thing a person does. However often it is tried again, the server sees one idempotency key for one act. */
export function useAct<E extends Endpoint>(endpoint: E, options: ActOptions<E> = {}) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: ({ parts, key }: Act<E>) => callWith(endpoint, parts, { idempotencyKey: key }),
    onMutate: ({ parts }) => options.before?.(parts, client),
    onError: (_error, _act, undo) => undo?.(),
    onSuccess: (answer, { parts }) => options.onDone?.(answer, parts),
    onSettled: () =>
      Promise.all((options.stale ?? []).map((read) => client.invalidateQueries({ queryKey: keyOf(read) }))),
    mutationKey: keyOf(endpoint),
    meta: { failure: options.failure ?? "toast" },
    ...(options.inOrder !== undefined && { scope: { id: options.inOrder } }),
  });
  return {
    act: (parts: CallOf<E>) => mutation.mutate({ parts, key: uuid() }),
    actAsync: (parts: CallOf<E>) => mutation.mutateAsync({ parts, key: uuid() }),
    isActing: mutation.isPending,
    error: mutation.error,
    answer: mutation.data,
    forget: mutation.reset,
  };
}

interface Act<E extends Endpoint> {
  parts: CallOf<E>;
  key: string;
}

/** An act the server has not answered yet: what was asked, and when. */
export interface ActUnderWay<E extends Endpoint> {
  parts: CallOf<E>;
  /** Milliseconds since 1970. */
  since: number;
}

/**
 * Acts of an endpoint that wait for the server's answer, whoever on the page did them, oldest first. What is shown over
 * the data while they last snaps back by itself when one is refused, and never undoes what came meanwhile.
 */
export function useActsUnderWay<E extends Endpoint>(endpoint: E): readonly ActUnderWay<E>[] {
  return useMutationState({
    filters: { mutationKey: keyOf(endpoint), status: "pending" },
    select: ({ state }): ActUnderWay<E> => ({ parts: (state.variables as Act<E>).parts, since: state.submittedAt }),
  });
}

type Options = Parameters<typeof call>[2];

/** `call` with its arguments as values: the tuple type cannot be built from a generic endpoint. */
function callWith<E extends Endpoint>(
  endpoint: E,
  parts: CallOf<E> | undefined,
  options: Options,
): Promise<AnswerOf<E>> {
  const callAny: (endpoint: Endpoint, parts: Call | undefined, options: Options) => Promise<unknown> = call;
  return callAny(endpoint, parts, options) as Promise<AnswerOf<E>>;
}

function withCursor<E extends Endpoint>(parts: CallOf<E> | undefined, cursor: string): CallOf<E> {
  const { query, ...rest } = (parts ?? {}) as { query?: object };
  return { ...rest, query: { ...query, ...(cursor && { cursor }) } } as CallOf<E>;
}

function pageCursor(page: unknown): string | undefined {
  return (page as AnyPage).nextCursor ?? undefined;
}

/** Nothing is sent while the server is away; what waits goes out when it is back. */
function followReachability(): void {
  onlineManager.setEventListener((setOnline) => watchReachability((state) => setOnline(state === "online")));
}

function mayRetry(failures: number, error: unknown): boolean {
  return failures < 2 && isPassing(error);
}

function retryDelay(failures: number, error: unknown): number {
  const asked = error instanceof ApiError ? error.retryAfterSeconds : undefined;
  return asked === undefined ? 500 * 2 ** failures : asked * 1_000;
}
