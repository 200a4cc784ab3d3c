import type { TopicTerms } from './topic-terms.ts'

/** What German news says of the topics at the top. */
export const germanTerms: readonly TopicTerms[] = [
  {
    code: 'medtop:01000000',
    sure: `album|ausstellung|autorin|ballett|bestseller|buchmesse|dirigent|drehbuch|filmfest|filmfestival|galerie|gemälde|kino|konzert|konzerthaus|literatur|museum|museen|musiker|musikerin|oper|opernhaus|orchester|roman|romane|sänger|sängerin|schauspieler|schauspielerin|schriftsteller|schriftstellerin|theater|kunstwerk|kunstwerke|regisseur|regisseurin|skulptur|rundfunk|zeitungsverlag|pressefreiheit`,
    likely: `bühne|festival|film|filme|kultur|kunst|künstler|künstlerin|lied|lieder|medien|musik|premiere|publikum|serie|werk|werke|journalist|journalisten|zeitung|tanz`,
  },
  {
    code: 'medtop:02000000',
    sure: `angeklagte|angeklagter|amtsgericht|anklage|betrug|bundesgerichtshof|diebstahl|einbrecher|einbruch|ermittler|festgenommen|festnahme|freiheitsstrafe|gefängnis|geldwäsche|haftbefehl|haftstrafe|kriminalpolizei|landgericht|mord|mörder|mordprozess|oberlandesgericht|raub|raubüberfall|richter|richterin|staatsanwalt|staatsanwaltschaft|strafprozess|tatverdächtige|tatverdächtiger|totschlag|untersuchungshaft|urteil|verfassungsgericht|vergewaltigung|verurteilt|korruption`,
    likely: `anwalt|beute|freispruch|gericht|gestohlen|haft|justiz|klage|polizei|polizist|polizisten|prozess|strafe|tat|täter|verbrechen|verdacht|verdächtige|verteidiger|zeuge|zeugen`,
  },
  {
    code: 'medtop:03000000',
    sure: `brandursache|erdbeben|erdrutsch|explosion|feuerwehr|feuerwehrleute|flugzeugabsturz|großbrand|hochwasser|katastrophe|katastrophenschutz|lawine|rettungskräfte|schiffsunglück|tsunami|überschwemmung|überschwemmungen|unfall|verkehrsunfall|vulkanausbruch|waldbrand|waldbrände|zugunglück|evakuiert|einsatzkräfte|technische hilfswerk`,
    likely: `brand|einsturz|feuer|flut|notarzt|opfer|rettung|schaden|schäden|trümmer|überflutet|unglück|verletzt|verletzte|vermisst`,
  },
  {
    code: 'medtop:04000000',
    sure: `aktie|aktien|aktienkurs|aktionäre|arbeitsmarkt|aufsichtsrat|bilanz|börse|börsen|bruttoinlandsprodukt|bundesbank|dax|dividende|einzelhandel|europäische zentralbank|ezb|exporte|geldpolitik|gewinn|gewinnwarnung|handelsbilanz|hafenbetreiber|inflation|inflationsrate|insolvenz|konjunktur|konzern|konzerns|leitzins|leitzinsen|notenbank|reeder|rezession|rohöl|tarif|umsatz|umsätze|unternehmen|verbraucherpreise|volkswirtschaft|vorstandschef|weizen|wirtschaft|wirtschaftswachstum|zentralbank|zinserhöhung|übernahme|zölle|hafenumschlag|ölpreis`,
    likely: `anleger|bank|banken|branche|container|ernte|euro|firma|fracht|frachter|hafen|handel|industrie|investitionen|investoren|kosten|kunden|kurs|markt|märkte|milliarden|millionen|preis|preise|produktion|prozent|quartal|schulden|steuer|steuern|wachstum|zinsen`,
  },
  {
    code: 'medtop:05000000',
    sure: `abitur|bildungsministerium|bildungspolitik|gymnasium|hochschule|hochschulen|kita|kitas|klassenzimmer|kultusminister|lehrer|lehrerin|lehrerinnen|lehrermangel|lehrkräfte|lehrplan|schule|schulen|schüler|schülerin|schülerinnen|schuljahr|studenten|studierende|studium|universität|universitäten|unterricht`,
    likely: `abschluss|ausbildung|bildung|kinder|klasse|klassen|noten|professor|prüfung|prüfungen|semester`,
  },
  {
    code: 'medtop:06000000',
    sure: `artenschutz|artensterben|artenvielfalt|co2|emissionen|erderwärmung|erneuerbare energien|gletscher|klimakrise|klimapolitik|klimaschutz|klimawandel|klimaziele|luftverschmutzung|naturschutz|naturschützer|naturschutzgebiet|regenwald|treibhausgase|umweltministerin|umweltminister|umweltschutz|umweltschützer|plastikmüll`,
    likely: `abgase|energiewende|klima|meer|müll|natur|tiere|umwelt|wald|wälder|windkraft|wölfe`,
  },
  {
    code: 'medtop:07000000',
    sure: `ärzte|ärztin|chirurg|corona|coronavirus|covid-19|diagnose|epidemie|gesundheitsamt|gesundheitsminister|gesundheitsministerium|grippe|herzinfarkt|impfstoff|impfstoffe|impfung|impfungen|infektion|infektionen|intensivstation|krankenhaus|krankenhäuser|krankenkasse|krankenkassen|krebs|medikament|medikamente|pandemie|patient|patienten|pflegekräfte|therapie|weltgesundheitsorganisation|klinik|kliniken`,
    likely: `arzt|behandlung|gesundheit|krank|kranke|krankheit|krankheiten|medizin|operation|pflege|symptome|virus`,
  },
  {
    code: 'medtop:08000000',
    sure: `königshaus|königsfamilie|nobelpreis|preisträger|promi|prominente|zootiere|hochzeit|friedensnobelpreis|weltrekordversuch|preisverleihung`,
    likely: `auszeichnung|geburtstag|haustier|hund|hunde|jubiläum|katze|königin|könig|preis|prinz|prinzessin|trauerfeier|zoo`,
  },
  {
    code: 'medtop:09000000',
    sure: `arbeitgeber|arbeitskampf|arbeitslose|arbeitslosenquote|arbeitslosigkeit|arbeitsplätze|betriebsrat|entlassungen|fachkräftemangel|gewerkschaft|gewerkschaften|ig metall|kurzarbeit|lohn|lohnerhöhung|mindestlohn|rente|rentenalter|stellenabbau|streik|streikenden|streiks|tarifverhandlungen|tarifvertrag|verdi|ver.di|warnstreik|warnstreiks|hafenarbeiter|hafenstreik`,
    likely: `arbeit|arbeiter|arbeitnehmer|beschäftigte|beschäftigten|gehalt|job|jobs|löhne|mitarbeiter|arbeitszeit|schicht|verhandlungen`,
  },
  {
    code: 'medtop:10000000',
    sure: `freizeitpark|gastronomie|kreuzfahrt|kochbuch|modewoche|rezept|rezepte|spitzenkoch|sternekoch|touristen|urlauber|videospiel|wandern|yoga|brettspiel`,
    likely: `freizeit|garten|gäste|hotel|koch|kochen|mode|reise|reisen|restaurant|strand|tourismus|urlaub|wein`,
  },
  {
    code: 'medtop:11000000',
    sure: `abgeordnete|abgeordneten|afd|außenminister|außenministerin|botschafter|bundeskanzler|bundeskanzlerin|bundespräsident|bundesrat|bundesregierung|bundestag|bundestagswahl|bürgermeister|bürgermeisterin|cdu|csu|diplomaten|europaparlament|europäische union|fdp|finanzminister|gesetzentwurf|innenminister|innenministerin|kanzler|koalition|koalitionsvertrag|landtag|landtagswahl|ministerpräsident|ministerpräsidentin|nato|oppositionsführer|parlament|parlamentswahl|präsidentschaftswahl|referendum|regierungschef|sanktionen|sondierungsgespräche|spd|stadtrat|stichwahl|stimmzettel|vereinten nationen|volksabstimmung|wahlbeteiligung|wahlkampf|wahllokale|wähler|weiße haus|gemeinderat|misstrauensvotum`,
    likely: `abstimmung|eu|fraktion|gesetz|gipfel|grünen|kandidat|kandidatin|linke|minister|ministerin|ministerium|opposition|partei|parteien|politik|politiker|präsident|präsidentin|reform|regierung|stimmen|verhandlungen|wahl|wahlen|amt`,
  },
  {
    code: 'medtop:12000000',
    sure: `bischof|bischöfe|bistum|erzbischof|evangelische kirche|gottesdienst|islamverband|kardinal|katholische kirche|kirchentag|moschee|moscheen|papst|pfarrer|pfarrerin|rabbiner|ramadan|synagoge|synagogen|theologe|vatikan|kloster`,
    likely: `bibel|christen|gebet|gemeinde|glaube|glauben|gläubige|gott|islam|juden|kirche|kirchen|muslime|religion|religiöse`,
  },
  {
    code: 'medtop:13000000',
    sure: `astronaut|astronauten|astronomen|cyberangriff|forscher|forscherin|forschern|forschungsteam|galaxie|genforschung|informatik|künstliche intelligenz|mondlandung|nasa|physiker|planeten|quantencomputer|raumfahrt|raumsonde|raumstation|roboter|smartphone|smartphones|software|teleskop|wissenschaftler|wissenschaftlerin|wissenschaftlern|fachmagazin|fachzeitschrift`,
    likely: `algorithmus|app|apps|computer|daten|digital|experiment|forschung|internet|labor|mond|rakete|satellit|studie|technik|technologie|wissenschaft`,
  },
  {
    code: 'medtop:14000000',
    sure: `abschiebung|abschiebungen|abtreibung|asyl|asylbewerber|armut|armutsgrenze|bürgergeld|diskriminierung|einwanderung|elternzeit|flüchtlinge|geflüchtete|gleichberechtigung|gleichstellung|migranten|migration|obdachlose|obdachlosigkeit|rassismus|scheidung|wohnungsnot|sozialhilfe|zuwanderung|kindergeld|gleichgeschlechtliche`,
    likely: `bevölkerung|ehe|eltern|familie|familien|frauen|gesellschaft|integration|jugendliche|kinder|minderheit|soziale|tafel`,
  },
  {
    code: 'medtop:15000000',
    sure: `abwehrspieler|bundesliga|bundestrainer|champions league|dfb|dfb-pokal|eishockey|elfmeter|europameisterschaft|fußball|fußballer|goldmedaille|halbfinale|halbzeit|handball|leichtathletik|mittelfeldspieler|nationalmannschaft|olympia|olympischen spiele|schiedsrichter|silbermedaille|stürmer|tabellenführer|torhüter|torwart|viertelfinale|weltcup|weltmeister|weltmeisterin|weltmeisterschaft|weltrekord|skispringen|biathlon|tennisprofi|trainer|auswärtssieg|heimsieg|cheftrainer|meisterschaft|regatta|segler`,
    likely: `finale|liga|mannschaft|medaille|niederlage|pokal|punkte|rennen|rekord|runde|saison|sieg|sieger|spiel|spiele|spieler|sport|stadion|team|titel|tor|tore|turnier|verein|wettkampf`,
  },
  {
    code: 'medtop:16000000',
    sure: `anschlag|anschläge|armee|artillerie|aufständische|bodentruppen|bombenanschlag|bürgerkrieg|bundeswehr|demonstranten|drohnenangriff|feuerpause|friedensgespräche|friedensvertrag|gefechte|islamischer staat|islamisten|kriegsverbrechen|luftangriff|luftangriffe|massaker|militärputsch|milizen|rebellen|selbstmordattentäter|soldaten|streitkräfte|terroranschlag|terrorismus|terroristen|truppen|völkermord|waffenruhe|waffenstillstand|invasion|raketenangriff|raketenangriffe`,
    likely: `angriff|angriffe|bombe|front|frieden|getötet|kampf|kämpfe|konflikt|krieg|militär|panzer|protest|proteste|raketen|soldat|terror|verwundet|waffen`,
  },
  {
    code: 'medtop:17000000',
    sure: `dauerregen|deutsche wetterdienst|deutschen wetterdienstes|gewitter|glatteis|hitzewelle|meteorologe|meteorologen|orkan|schneefall|starkregen|sturmböen|sturmtief|tiefdruckgebiet|tornado|unwetter|unwetterwarnung|wetterdienst|wettervorhersage|hurrikan|taifun|höchstwerte`,
    likely: `frost|grad|hitze|kälte|nebel|regen|schnee|sonne|sturm|temperaturen|trockenheit|wetter|wind|wolken`,
  },
]
