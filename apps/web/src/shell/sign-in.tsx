import { useState } from 'preact/hooks'
import type { Problem } from '@wiredesk/contracts'
import { listenForEvents } from '../live/live.ts'
import { ProblemNote, Title } from '../parts/parts.tsx'
import { ask, problemOf } from './api.ts'
import { caller, forgetKey, isSendable, keyWanted, takeKey, type Caller } from './key.ts'

/** In the place of the view, where the desk asks for a key. */
export function SignIn() {
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const [busy, setBusy] = useState(false)
  const submit = async (form: HTMLFormElement) => {
    const given = String(new FormData(form).get('key') ?? '').trim()
    if (!isSendable(given)) return setProblem(NO_KEY)
    setBusy(true)
    takeKey(given)
    try {
      await learnCaller()
      keyWanted.value = false
      listenForEvents()
    } catch (error) {
      forgetKey()
      setProblem(problemOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Title>Sign in</Title>
      <p>This Wiredesk asks for a key. It stays in this tab until you close it or sign out.</p>
      <form
        class="filters"
        aria-label="Sign in"
        onSubmit={(event) => {
          event.preventDefault()
          if (event.currentTarget instanceof HTMLFormElement) void submit(event.currentTarget)
        }}
      >
        <label>
          Key
          <input type="password" name="key" autocomplete="off" spellcheck={false} required />
        </label>
        <button type="submit" class="button button-primary" disabled={busy}>
          Sign in
        </button>
      </form>
      {problem && <ProblemNote problem={problem} />}
    </>
  )
}

/** Asks whose key the page has. Throws `Refused` when it is not known. */
export async function learnCaller(): Promise<void> {
  caller.value = (await ask<Caller>('/whoami')).body
}

const NO_KEY: Problem = {
  type: '/problems/unauthorized',
  title: 'This cannot be a key',
  status: 401,
  detail: 'It holds characters that no key has: copy it again.',
}
