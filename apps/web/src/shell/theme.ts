import { signal } from '@preact/signals'

const KEY = 'wiredesk.theme'
const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const theme = signal<Theme>(kept())

export function nextTheme(): void {
  const next = themes[(themes.indexOf(theme.value) + 1) % themes.length] ?? 'system'
  theme.value = next
  show(next)
  try {
    localStorage.setItem(KEY, next)
  } catch {
    // Of this page alone, where the browser keeps nothing.
  }
}

/** Before anything is drawn. */
export function applyTheme(): void {
  show(theme.value)
}

function show(chosen: Theme): void {
  if (chosen === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = chosen
}

function kept(): Theme {
  try {
    const value = localStorage.getItem(KEY)
    return themes.find((each) => each === value) ?? 'system'
  } catch {
    return 'system'
  }
}
