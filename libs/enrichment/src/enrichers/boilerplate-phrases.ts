import { phraseSet } from '../lexicon/word-set.ts'

/** Lines that say nothing but this, in lower case and without marks at their ends: English, German, French, Spanish. */
export const wholeLines = phraseSet(`
  share|share this|share this article|share this story|share this page|share article|share on facebook|share on twitter
  share on x|share on whatsapp|share on linkedin|share via email|share link|tweet|tweet this|pin it|print|print this
  print this page|email|e-mail|email this|email this article|save|save article|save for later|bookmark|copy link
  link copied|whatsapp|facebook|twitter|linkedin|messenger|comment|comments|leave a comment|post a comment
  view comments|show comments|join the conversation|add a comment|report this comment|read more|read full story
  read the full story|read the full article|continue reading|more on this story|more on this|see more|show more
  view more|learn more|find out more|advertisement|advertising|ad|ads|sponsored|sponsored content|promoted content
  paid content|article continues below|story continues below|story continues below advertisement
  article continues after advertisement|story continues after advertisement|scroll to continue
  advertisement - scroll to continue|advertisement - continue reading below|continue reading below|related
  related articles|related stories|related content|related topics|related coverage|recommended|recommended for you
  most read|most popular|most viewed|trending|trending now|you may also like|you might also like|more from|more stories
  top stories|latest news|editor's picks|editors' picks|don't miss|read next|up next|what to read next|subscribe
  subscribe now|sign up|sign up now|sign in|log in|login|register|my account|newsletter|newsletters|get the app
  download the app|download our app|follow us|follow|skip to content|skip to main content|back to top|top of page|home
  menu|search|loading|loading...|please wait|listen|listen to this article|listen to article|play video|watch video
  watch live|toggle caption|hide caption|enlarge this image|view image in fullscreen|view gallery|close|next|previous
  accept|accept all|accept all cookies|reject all|manage cookies|cookie settings|cookie policy|privacy policy
  terms of use|terms and conditions|all rights reserved|getty images|reuters/file photo
  sponsored links|promoted links|promoted stories|around the web|from our partners|we recommend|other people are reading
  people are reading|report this ad|skip ad|skip advertisement|by taboola|recommended by outbrain|buy photo|view photos
  view this image|full screen|autoplay|like loading|copied!|link copied!|most recent newsletter|jump to navigation
  jump to navigation jump to search|related news|also read|read also|recommended stories|recommended articles|share this post
  share this with|share this video|copy this link|about sharing|sign up here|subscribe here|post comment|leave a reply
  show all comments|be the first to comment|comments are closed|media playback is unsupported on your device
  video player is loading|this video is unavailable|email this article to a friend|manage cookie preferences|manage your cookie preferences|cookie preferences
  click to enlarge|tap to enlarge|open image modal|expand photo
  view in browser|view in your browser|view this email in your browser|view this in your browser|view online|view web version
  unsubscribe|unsubscribe here|manage preferences|manage your preferences|update your preferences|manage subscription
  manage your subscription|forward to a friend|jump to comments

  teilen|artikel teilen|per whatsapp teilen|link kopieren|lesen sie mehr zum thema|jetzt kostenlos anmelden|nach der anzeige weiterlesen
  auf facebook teilen|auf twitter teilen|auf whatsapp teilen|per e-mail teilen|drucken|artikel drucken
  mehr lesen|weiterlesen|weiter lesen|jetzt weiterlesen|mehr zum thema|lesen sie auch|lesen sie mehr|anzeige|werbung|kommentare
  kommentar schreiben|kommentieren|kommentare anzeigen|newsletter abonnieren|jetzt abonnieren|abonnieren|jetzt anmelden|anmelden
  registrieren|zur startseite|nach oben|das könnte sie auch interessieren|das könnte sie interessieren|auch interessant
  meistgelesen|meistgelesene artikel|empfehlungen der redaktion|alle rechte vorbehalten|impressum|datenschutz
  datenschutzerklärung|cookie-einstellungen|alle akzeptieren|alle ablehnen|artikel anhören|bild vergrößern|folgen sie uns
  nach der werbung weiterlesen|hier geht es weiter|zum inhalt springen|im browser ansehen|im browser öffnen
  newsletter abbestellen|newsletter abmelden

  partager|partager sur x|la suite de l'article après la publicité|la suite de l'article après cette publicité
  partager l'article|partager cet article|partager sur facebook|partager sur twitter|partager sur whatsapp|imprimer
  envoyer par e-mail|envoyer par mail|lire aussi|à lire aussi|à lire également|lire la suite|lire plus|lire plus tard|voir aussi
  voir plus|sur le même sujet|sur le même thème|publicité|la suite après la publicité|la suite après cette publicité|commentaires
  voir les commentaires|commenter|laisser un commentaire|réagir|s'abonner|abonnez-vous|je m'abonne|s'inscrire|inscrivez-vous
  se connecter|connexion|retour en haut|retour en haut de page|tout accepter|tout refuser|gérer les cookies
  politique de confidentialité|mentions légales|tous droits réservés|les plus lus|articles les plus lus|écouter l'article
  article réservé aux abonnés|réservé aux abonnés|contenus sponsorisés|contenu sponsorisé|suivez-nous|aller au contenu
  agrandir l'image|copier le lien|voir dans le navigateur|se désabonner|se désinscrire

  compartir|compartir en x|continúa leyendo después de la publicidad|continúa después de la publicidad|compartir en facebook
  compartir en twitter|compartir en whatsapp|compartir por correo|comparte esta noticia|imprimir
  enviar por correo|lea también|lee también|lea además|leer más|seguir leyendo|continuar leyendo|ver más|te puede interesar
  le puede interesar|también te puede interesar|noticias relacionadas|artículos relacionados|publicidad|comentarios|comentar
  ver comentarios|deja un comentario|deja tu comentario|suscríbete|suscribirse|regístrate|iniciar sesión|volver arriba
  aceptar todas|rechazar todas|configurar cookies|política de cookies|política de privacidad|aviso legal
  todos los derechos reservados|lo más leído|lo más visto|escuchar artículo|contenido patrocinado|síguenos|copiar enlace
  ampliar imagen|ir al contenido|ver en el navegador|darse de baja|cancelar suscripción`)

/**
 * Beginnings of lines that ask for something; lower case. What must follow somewhere in the line stands after the bar.
 */
export const beginnings: readonly (readonly [start: string, ...follow: readonly string[]])[] = [
  ['sign up', 'newsletter', 'alert', 'briefing', 'email', 'e-mail', 'inbox', 'updates', 'free'],
  [
    'subscribe',
    'newsletter',
    'channel',
    'podcast',
    'alerts',
    'updates',
    'inbox',
    'unlimited',
    'digital',
    'print edition',
  ],
  ['get the', 'newsletter', 'inbox', 'our app'],
  ['get our', 'newsletter', 'inbox', 'app'],
  ['register', 'newsletter', 'for free', 'to continue', 'to read'],
  ['already a subscriber', ''],
  ['already have an account', ''],
  ['log in', 'to comment', 'to continue', 'to read'],
  ['sign in', 'to comment', 'to continue', 'to read'],
  ['follow us', 'on', '@'],
  ['follow @', ' '],
  ['like us on', 'facebook'],
  ['join us on', 'facebook', 'twitter', 'whatsapp', 'telegram'],
  ['join our', 'whatsapp', 'telegram', 'newsletter', 'channel'],
  ['click here', ' to ', ' for '],
  ['click to', 'share', 'print', 'email', 'tweet', 'copy', 'subscribe'],
  ['download', ' our app', 'mobile app', 'news app'],
  ['read more about', ''],
  ['more on this', ''],
  ['this article was originally published', ''],
  ['have you got a story', ''],
  ['do you have a story', ''],
  ['if you want to share your', 'email'],
  ['a version of this article appear', ''],
  ['a version of this story', 'appeared', 'published'],
  ['this story was originally published', ''],
  ['this post was originally published', ''],
  ['this article first appeared', ''],
  ['this story first appeared', ''],
  ['this article was first published', ''],
  ['get ', 'delivered to your inbox', 'straight to your inbox', 'sent to your inbox', 'in your inbox'],
  ['enter your email', ''],
  ['you have been signed up', ''],
  ['by signing up, you agree', ''],
  ['by signing up you agree', ''],
  ['by submitting your email', ''],
  ['like our page on', ''],
  ['for the latest', 'follow us', 'sign up', 'download', 'subscribe'],
  ['want more', 'sign up', 'subscribe', 'newsletter'],
  ['watch:', ''],
  ['the post ', ' appeared first on '],
  ['you are receiving this', ' because', ' email', ' newsletter'],
  ["you're receiving this", ' because', ' email', ' newsletter'],
  ['you receive this', ' because', ' email', ' newsletter'],
  ['you received this', ' because', ' email', ' newsletter'],
  ['to unsubscribe', ' click', ' reply', ' visit', ' here', ' e-mail', ' email'],
  ['unsubscribe from', ' email', ' e-mail', ' list', ' newsletter'],
  ['if you no longer wish to receive', ''],
  ['having trouble viewing this', ''],
  ['was this email forwarded to you', ''],
  ['was this newsletter forwarded to you', ''],
  ['support our journalism', ''],
  ['copyright 20', ' all rights reserved', ' may not be '],
  ['lesen sie dazu', ''],
  ['melden sie sich', 'newsletter'],
  ['abonnieren sie', 'newsletter', 'kanal', 'podcast'],
  ['bestellen sie', 'newsletter'],
  ['bereits abonnent', ''],
  ['sie sind bereits abonnent', ''],
  ['folgen sie unserem', 'kanal'],
  ['folgen sie uns', ' auf', ' bei', '@'],
  ['folgen sie', ' auf facebook', ' auf twitter', ' auf instagram'],
  ['hier klicken', ' um ', ' für '],
  ['dieser artikel erschien zuerst', ''],
  ['dieser text erschien zuerst', ''],
  ['dieser beitrag erschien zuerst', ''],
  ['der beitrag ', ' erschien zuerst auf '],
  ['sie erhalten diese', ' weil '],
  ['sie erhalten diesen newsletter', ''],
  ['à lire également', ':'],
  ['lire notre ', ' : '],
  ['lire nos ', ' : '],
  ['déjà abonné', ''],
  ['abonnez-vous', 'newsletter', 'chaîne', 'podcast', 'à partir de', 'lettre'],
  ['inscrivez-vous', 'newsletter', 'lettre', 'gratuit'],
  ['recevez', 'newsletter', 'boîte mail', 'par mail', 'par e-mail'],
  ['suivez-nous', ' sur', '@'],
  ['cliquez ici', ' pour '],
  ['cet article a été initialement publié', ''],
  ['cet article a été publié initialement', ''],
  ['cet article est initialement paru', ''],
  ["l'article ", ' est apparu en premier sur '],
  ['vous recevez ce', ' parce que '],
  ['¿ya eres suscriptor', ''],
  ['únete a nuestro', 'canal', 'grupo'],
  ['suscríbete', 'newsletter', 'boletín', 'canal', 'podcast'],
  ['suscríbase', 'newsletter', 'boletín', 'canal'],
  ['regístrate', 'newsletter', 'boletín', 'gratis'],
  ['recibe', 'boletín', 'newsletter', 'en tu correo'],
  ['síguenos', ' en ', '@'],
  ['síganos', ' en ', '@'],
  ['haz clic aquí', ' para '],
  ['haga clic aquí', ' para '],
  ['este artículo fue publicado originalmente', ''],
  ['este artículo se publicó originalmente', ''],
  ['la entrada ', ' se publicó primero en ', ' apareció primero en '],
  ['recibes este', ' porque '],
  ['copyright ©', ''],
  ['copyright (c)', ''],
  ['© ', ''],
]

/** Labels of references to other articles, lower case: a mark stands behind them, and what they refer to. */
export const references: readonly string[] = [
  'read more',
  'read also',
  'read next',
  'also read',
  'see also',
  'related',
  'related article',
  'related story',
  'also watch',
  'recommended',
  "don't miss",
  'lesen sie auch',
  'lesen sie hier',
  'lesen sie mehr',
  'mehr zum thema',
  'mehr dazu',
  'siehe auch',
  'auch interessant',
  'lire aussi',
  'à lire aussi',
  'à lire également',
  'à lire',
  'voir aussi',
  'lea también',
  'lee también',
  'lea además',
  'lee además',
  'leer más',
  'te puede interesar',
  'le puede interesar',
  'vea también',
  'ver también',
  'más información',
]

/** Of these the reference may stand right behind, as a headline: with a capital letter. */
export const barelyMarkedReferences: readonly string[] = ['lire aussi', 'à lire aussi', 'lee también', 'lea también']

/** What stands at the end of all of a page, alone or with a name behind it. */
export const rights: readonly string[] = [
  'all rights reserved',
  'alle rechte vorbehalten',
  'tous droits réservés',
  'todos los derechos reservados',
]

/** One of these stands in a line that is a notice on cookies. */
export const cookieWords: readonly string[] = [
  'we use',
  'this site uses',
  'this website uses',
  'our site uses',
  'accept',
  'consent',
  'cookie policy',
  'by continuing',
  'your browser',
  'your experience',
  'we and our partners',
  'wir verwenden',
  'wir nutzen',
  'akzeptieren',
  'verwendet cookies',
  'nutzt cookies',
  'stimmen sie',
  'zustimmen',
  'ihre zustimmung',
  'nous utilisons',
  'utilise des cookies',
  'acceptez',
  'consentement',
  'utilizamos',
  'usamos',
  'utiliza cookies',
  'aceptar',
  'consentimiento',
]
/** Beginnings of lines that say who made a picture. */
export const creditStarts: readonly string[] = [
  'photo:',
  'photos:',
  'photo by',
  'photograph:',
  'photograph by',
  'photographs by',
  'photo credit:',
  'photo courtesy',
  'picture:',
  'pictures:',
  'picture by',
  'picture credit:',
  'image:',
  'images:',
  'image credit:',
  'image source,',
  'image source:',
  'image courtesy',
  'video by',
  'credit:',
  'credits:',
  'media caption,',
  'photo :',
  'photos :',
  'foto:',
  'fotos:',
  'foto ©',
  'photo ©',
  'bild:',
  'bilder:',
  'bildquelle:',
  'quelle:',
  'symbolbild:',
  'symbolfoto:',
  'fotografía:',
  'imagen:',
  'crédit photo',
  'crédits photo',
  'crédit :',
  'crédito:',
  'créditos:',
  'crédits :',
]
/** Whom pictures come from. */
export const agencies: readonly string[] = [
  'getty',
  'reuters',
  'ap photo',
  'associated press',
  'afp',
  'epa',
  'shutterstock',
  'alamy',
  'pa wire',
  'pa images',
  'ap/',
  '/ap',
  'bloomberg',
  'istock',
  'rex features',
  'anadolu',
  'xinhua',
  'pixabay',
  'unsplash',
  'wikimedia',
  'handout',
  'file photo',
  'courtesy',
  'dpa',
  'imago',
  'picture alliance',
  'picture-alliance',
  'keystone',
  'efe',
  'europa press',
  'ansa',
]
