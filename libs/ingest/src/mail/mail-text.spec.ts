import { describe, expect, it } from '@jest/globals'
import { mailText } from './mail-text.ts'

const WRAPPED = [
  'The port of Almería reopened on Tuesday after two days of storm, said',
  'the harbour master, and the first ferries left at noon for Melilla and',
  'Nador.',
]

describe('The text of a mail', () => {
  it('has a line a paragraph where its lines were wrapped', () => {
    expect(mailText(`${WRAPPED.join('\n')}\n\nNobody was hurt.\n`)).toBe(`${WRAPPED.join(' ')}\nNobody was hurt.`)
  })

  it('keeps lines that were meant: lists, addresses, verses', () => {
    const text = 'Three things:\n- ferries run\n- the breakwater is damaged\nHarbour 1\n04001 Almería'
    expect(mailText(text)).toBe(text)
  })

  it('keeps long lines as they are', () => {
    const long = 'word '.repeat(40).trim()
    expect(mailText(`${long}\n${long}`)).toBe(`${long}\n${long}`)
  })

  it('goes without the signature below its mark', () => {
    expect(mailText('The text.\n\n-- \nInés Robles\nCosta Sur')).toBe('The text.')
  })

  it('keeps what stands below a mark and is longer than a signature', () => {
    const below = Array.from({ length: 12 }, (_, n) => `Paragraph ${n}.`).join('\n\n')
    expect(mailText(`Part one.\n--\n${below}`)).toContain('Paragraph 11.')
  })

  it.each([
    'The answer.\n\nOn Tue, 1 Oct 2024, Desk wrote:\n> The question?\n>\n> Desk',
    'The answer.\n\nAm 1.10.2024 schrieb Desk:\n> Die Frage?',
    'The answer.\n\nOn Tue, 1 Oct 2024 at 10:00, The Desk of the Costa Sur Daily <\ndesk@example.org> wrote:\n\n> The question?',
    'The answer.\n\nAm Di., 1. Okt. 2024 um 10:00 Uhr schrieb Desk <desk@example.org>:\n> Die Frage?',
    'The answer.\n> The question?',
  ])('goes without the mail that it answers: %j', (mail) => {
    expect(mailText(mail)).toBe('The answer.')
  })

  it('keeps what is quoted between two texts, and a mail of quotes only', () => {
    expect(mailText('> First?\nYes.\n> Second?\nNo.')).toBe('> First?\nYes.\n> Second?\nNo.')
    expect(mailText('> All of it.')).toBe('> All of it.')
  })
})
