/** As much of oidc-provider as is used here; it brings no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Payload = Record<string, unknown>

  class BaseModel {
    jti: string
    exp: number
    constructor(payload?: Payload)
    static instantiate<T extends typeof BaseModel>(this: T, payload?: Payload): InstanceType<T>
    static find<T extends typeof BaseModel>(this: T, id: string, options?: object): Promise<InstanceType<T> | undefined>
    save(ttl?: number): Promise<string | undefined>
    destroy(): Promise<void>
    emit(event: string): void
  }

  class SessionModel extends BaseModel {
    uid: string
    accountId?: string
    acr?: string
    amr?: string[]
    loginTs?: number
    state?: { secret?: string }
    authorizations?: Record<string, { sid?: string; grantId?: string }>
    static get(ctx: KoaContext): Promise<SessionModel>
    static findByUid(uid: string): Promise<SessionModel | undefined>
    resetIdentifier(): void
    grantIdFor(clientId: string, value?: string): string | undefined
    sidFor(clientId: string, value?: string): string | undefined
    ensureClientContainer(clientId: string): void
  }

  export class InteractionModel extends BaseModel {
    uid: string
    params: Record<string, string | number | undefined>
    /** `details` are what our own prompts keep (policy.ts). */
    prompt: { name: string; reasons: string[]; details: { askedAt: number } }
    session?: { accountId?: string; uid?: string; cookie?: string }
    returnTo: string
    result?: Payload
    lastSubmission?: Payload
  }

  class GrantModel extends BaseModel {
    accountId: string
    clientId: string
    addOIDCScope(scope: string): void
    getOIDCScope(): string
  }

  class TokenModel extends BaseModel {
    sessionUid?: string
    accountId: string
    grantId: string
    clientId: string
  }

  class CodeModel extends TokenModel {
    readonly isValid: boolean
    acr?: string
    amr?: string[]
    authTime?: number
    codeChallenge?: string
    redirectUri?: string
  }

  export class ClientModel {
    clientId: string
    redirectUris: string[]
    backchannelLogoutUri?: string
    [extra: string]: unknown
    static find(id: string): Promise<ClientModel | undefined>
    compareClientSecret(actual: string): boolean
    redirectUriAllowed: (address: string) => boolean
    backchannelLogout(sub: string, sid: string): Promise<void>
    grantTypeAllowed(type: string): boolean
  }

  export type OidcContext = {
    route: string
    params: Record<string, string | undefined>
    session?: SessionModel
    client: ClientModel
    account?: { accountId: string }
    grant?: GrantModel
    result?: Payload
    entities: { Client?: ClientModel; AuthorizationCode?: CodeModel; RotatedRefreshToken?: TokenModel; IdTokenHint?: { payload: Payload } }
    requestParamScopes: Set<string>
    entity(name: string, value: unknown): void
    promptPending(name: string): boolean
  }

  export type KoaContext = {
    req: IncomingMessage
    res: ServerResponse
    oidc?: OidcContext
    status: number
    body: unknown
    path: string
    respond?: boolean
    type: string
    redirect(to: string): void
  }

  export type Account = { accountId: string; claims(use: string, scope: string): Payload | Promise<Payload> }

  export class Provider {
    constructor(issuer: string, configuration: object)
    proxy: boolean
    readonly issuer: string
    readonly Session: typeof SessionModel
    readonly Interaction: typeof InteractionModel
    readonly AuthorizationCode: typeof CodeModel
    readonly Grant: { new (payload: Payload): GrantModel; find(id: string): Promise<GrantModel | undefined> }
    readonly Client: { find: (id: string) => Promise<ClientModel | undefined>; prototype: ClientModel }
    callback(): (req: IncomingMessage, res: ServerResponse) => Promise<void>
    use(middleware: (ctx: KoaContext, next: () => Promise<void>) => Promise<void>): this
    on(event: string, listener: (...args: never[]) => void): this
  }
  export default Provider

  export class Failure extends Error {
    error: string
    error_description?: string
    constructor(description?: string, detail?: string)
  }
  export const errors: Record<'InvalidGrant' | 'InvalidRequestUri' | 'InvalidClientAuth' | 'SessionNotFound' | 'TemporarilyUnavailable', typeof Failure>

  class Check {
    readonly reason: string
    constructor(reason: string, description: string, error: string, check: (ctx: KoaContext & { oidc: OidcContext }) => boolean | Promise<boolean>)
  }
  class Prompt {
    checks: { add(check: Check): void }
    details: () => Promise<object>
    constructor(info: { name: string; requestable: boolean }, details: () => Promise<object>)
  }
  export const interactionPolicy: {
    Check: typeof Check
    Prompt: typeof Prompt
    base: () => { get(name: string): Prompt; remove(name: string): void; add(prompt: Prompt): void }
  }
}
