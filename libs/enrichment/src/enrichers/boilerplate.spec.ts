import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { withoutBoilerplateLines } from './boilerplate.ts'

const cleaned = withoutBoilerplateLines

describe('boilerplate', () => {
  it.each([
    'Share',
    'SHARE',
    '• Share this article',
    'Advertisement',
    '[Advertisement]',
    'Read more',
    'Read more: What the mayor knew',
    'Sign up to our daily newsletter',
    'Sign up for free breaking news alerts',
    'Subscribe to our channel for more',
    'Follow us on Twitter',
    'Skip to main content',
    'Photo: Reuters',
    '(Photo by Ann Lee/Getty Images)',
    'Image source, Getty Images',
    '© 2016 The Example',
    'We use cookies to improve your experience.',
    'This website uses cookies. By continuing you accept our cookie policy.',
    'Story continues below advertisement',
    'Click here to subscribe',
    'Related:  More on floods',
    'Also read: What the ferry cost',
    'Loading...',
    'This article was originally published on The Example.',
    'A version of this article appears in print on January 13, on Page A6 of the New York edition.',
    'Get the best of our desk delivered to your inbox',
    'Sponsored Links',
    'CreditAnn Lee for The Example',
    'Image caption The mayor opened the bridge on Tuesday',
    'Anzeige',
    'Lesen Sie auch: Was die Brücke kostet',
    'Das könnte Sie auch interessieren:',
    'Foto: dpa',
    'Folgen Sie uns auf Facebook',
    'Wir verwenden Cookies, um Ihnen die beste Nutzung zu bieten.',
    'Publicité',
    'Lire aussi : Le pont coûte plus cher',
    'À lire aussi',
    'Crédit photo : Anne Roy',
    'Abonnez-vous à notre newsletter',
    'Nous utilisons des cookies pour améliorer votre navigation.',
    'Compartir en Facebook',
    'Lea también: Lo que cuesta el puente',
    'Suscríbete a nuestro boletín diario',
    'Síguenos en Twitter',
    'Utilizamos cookies propias y de terceros.',
    'Diese Website verwendet Cookies.',
    'Share on WhatsApp (Opens in new window)',
    'Comments (12)',
    '12 Kommentare',
    '3 min read',
    'Lesezeit: 3 Minuten',
    'Already a subscriber? Log in',
    '(AP Photo/Ann Lee)',
    'PHOTO REUTERS',
    'Symbolbild: Getty Images',
    'Lire aussi Le port dont personne ne voulait',
    'LEE TAMBIÉN | De quién es el muelle',
    'All rights reserved by The Example.',
  ])('drops the line %j', (line) => {
    expect(cleaned(`First line.\n${line}\nLast line.\n`)).toBe('First line.\nLast line.\n')
  })

  it.each([
    'Share prices fell.',
    'Shares',
    'Read more books, the minister said.',
    'Sign up or leave, he told them.',
    '"Subscribe to nothing," she said.',
    'Photo finish in Rome',
    'Twitter.',
    'Facebook.',
    'Watch the bridge, he said.',
    'Anzeigen gegen den Bürgermeister häufen sich.',
    'Teilen müssen sich die Städte die Kosten.',
    'Lire est un plaisir, dit-elle.',
    'Compartir el agua fue la solución.',
    'Publicité mensongère : le maire condamné',
    'Wir verwenden keine Cookies, sagte der Minister.',
    'Credit Suisse will cut 2,000 jobs by the end of the year',
    'Credits for parents rise in May.',
    'She likes cookies.',
    'Advertisement spending rose by 5%.',
    'Subscribers to the ferry will be refunded.',
    'Follow us, they cried.',
    'Comment is free, but facts are sacred, he said.',
    'Photo: the minister leaves the hall after the vote on the budget on Tuesday night, when all was lost',
    'All rights reserved for the crown were given up in 1820.',
    'Cookies dürfen nach dem Urteil nicht mehr ohne Zustimmung gesetzt werden.',
    'Lire aussi bien que sa sœur, il en rêvait.',
    'Related charges were dropped in May.',
    'Photo Reuters could not verify.',
    '12 comments were read out in court.',
    '---',
    '',
  ])('keeps the line %j', (line) => {
    expect(cleaned(`First line.\n${line}\nLast line.\n`)).toBe(`First line.\n${line}\nLast line.\n`)
  })

  it('drops a trailing "Share" with or without a line break behind it', () => {
    expect(cleaned('It ended.\nShare')).toBe('It ended.\n')
    expect(cleaned('It ended.\r\nShare\r\n')).toBe('It ended.\r\n')
  })

  it('drops the blank lines that a cut leaves at the end, and only there', () => {
    expect(cleaned('It ended.\n\nAdvertisement\n')).toBe('It ended.\n')
    expect(cleaned('It ended.\r\n\r\nAdvertisement\r\n \r\nRead more\r\n\r\n')).toBe('It ended.\r\n')
    expect(cleaned('It began.\n\nAdvertisement\n\nIt ended.\n\n')).toBe('It began.\n\n\nIt ended.\n\n')
  })

  it('never drops all of a text', () => {
    expect(cleaned('Share\nRead more\n')).toBe('Share\nRead more\n')
  })

  it('drops whole lines only, and none twice', () => {
    const line = fc.constantFrom(
      'Share',
      'It rained.',
      '',
      'Advertisement',
      '  Read more  ',
      'Photo: AP/Ann',
      'cookies',
      '🎼',
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const once = cleaned(lines.join('\n'))
        expect(lines).toEqual(expect.arrayContaining(once.split('\n').filter((kept) => kept !== '')))
        expect(cleaned(once)).toBe(once)
      }),
    )
  })
})
