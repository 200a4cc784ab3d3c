import type { TopicTerms } from './topic-terms.ts'

/** What French news says of the topics at the top; without a plural "s" where the singular has none. */
export const frenchTerms: readonly TopicTerms[] = [
  {
    code: 'medtop:01000000',
    sure: `acteur|actrice|album|chanteur|chanteuse|chorégraphe|cinéaste|cinéma|comédien|comédienne|compositeur|concert|danseur|écrivain|exposition|festival de cannes|galerie|littérature|long-métrage|metteur en scène|musée|musicien|opéra|orchestre|peintre|peinture|pièce de théâtre|poète|poésie|réalisateur|réalisatrice|rentrée littéraire|roman|romancier|romancière|sculpteur|sculpture|théâtre|liberté de la presse|chaîne de télévision|audiovisuel public`,
    likely: `art|artiste|auteur|chanson|culture|culturel|danse|festival|film|journal|journaliste|livre|média|musique|œuvre|presse|public|scène|série|spectacle|télévision`,
  },
  {
    code: 'medtop:02000000',
    sure: `accusé|agression sexuelle|assassinat|assises|avocat|blanchiment|cambriolage|condamné|cour d'appel|cour de cassation|cour d'assises|escroquerie|garde à vue|gendarme|gendarmerie|homicide|interpellé|juge d'instruction|meurtre|meurtrier|mis en examen|mise en examen|narcotrafic|parquet|perquisition|plaignant|police judiciaire|prison ferme|procès|procureur|réclusion|stupéfiant|trafic de drogue|tribunal|tribunal correctionnel|viol|vol à main armée|corruption|fraude`,
    likely: `arrestation|arrêté|crime|délit|détention|détenu|enquête|enquêteur|juge|jugement|justice|magistrat|peine|plainte|police|policier|prison|suspect|témoin|victime|voleur`,
  },
  {
    code: 'medtop:03000000',
    sure: `accident de la route|avalanche|catastrophe|catastrophe naturelle|collision|crash|crue|déraillement|éboulement|effondrement|éruption|explosion|feu de forêt|glissement de terrain|incendie|inondation|naufrage|pompier|sapeur-pompier|sapeurs-pompiers|secouriste|séisme|sinistré|tremblement de terre|tsunami|volcan`,
    likely: `accident|blessé|dégât|disparu|évacué|feu|mort|sauvetage|secours|survivant|urgence|victime`,
  },
  {
    code: 'medtop:04000000',
    sure: `action|actionnaire|agriculteur|balance commerciale|banque centrale|banque centrale européenne|bce|bénéfice net|bourse|cac 40|chiffre d'affaires|croissance économique|déficit public|dette publique|dividende|économiste|exportation|faillite|fusion-acquisition|industriel|inflation|investisseur|marché boursier|matières premières|offre publique|pib|politique monétaire|pouvoir d'achat|produit intérieur brut|récession|redressement judiciaire|résultat net|taux d'intérêt|taux directeur|wall street|blé|pétrole|constructeur automobile|zone euro|droits de douane`,
    likely: `agriculture|banque|baril|bénéfice|budget|commerce|crédit|croissance|dette|dollar|économie|économique|énergie|entreprise|euro|filiale|groupe|hausse|impôt|industrie|investissement|marché|milliard|million|pdg|prix|production|société|taux|trimestre|vente|usine`,
  },
  {
    code: 'medtop:05000000',
    sure: `baccalauréat|collège|collégien|crèche|éducation nationale|élève|enseignant|enseignement|étudiant|instituteur|institutrice|lycée|lycéen|maternelle|ministre de l'éducation|rectorat|rentrée scolaire|scolaire|université|professeur des écoles`,
    likely: `bac|classe|diplôme|école|éducation|examen|formation|professeur`,
  },
  {
    code: 'medtop:06000000',
    sure: `biodiversité|changement climatique|climatique|déforestation|développement durable|écologiste|écosystème|effet de serre|énergies renouvelables|espèces menacées|gaz à effet de serre|glacier|giec|neutralité carbone|pesticide|pollution|réchauffement|réchauffement climatique|transition écologique|émissions de co2|espèce protégée`,
    likely: `animal|climat|déchet|eau|écologie|émission|environnement|environnemental|espèce|forêt|nature|océan|plastique`,
  },
  {
    code: 'medtop:07000000',
    sure: `cancer|chirurgie|chirurgien|coronavirus|covid-19|covid|épidémie|essai clinique|grippe|hôpital|hôpitaux|infirmier|infirmière|maladie|médecin|médicament|ministre de la santé|oms|organisation mondiale de la santé|pandémie|patient|santé publique|soignant|vaccin|vaccination|variant|vih|assurance maladie|réanimation|urgences`,
    likely: `diagnostic|dose|infection|malade|médical|opération|santé|soin|symptôme|traitement|virus`,
  },
  {
    code: 'medtop:08000000',
    sure: `famille royale|prix nobel|prix nobel de la paix|palme d'or|légion d'honneur|mariage princier|record du monde guinness|hommage national`,
    likely: `anniversaire|célébrité|chat|cérémonie|chien|hommage|mariage|obsèques|prince|princesse|prix|récompense|reine|roi|zoo`,
  },
  {
    code: 'medtop:09000000',
    sure: `assurance chômage|cfdt|cgt|chômage|chômeur|code du travail|demandeur d'emploi|grève|gréviste|intersyndicale|licenciement|mouvement social|plan social|prud'hommes|réforme des retraites|retraité|salaire minimum|smic|syndicat|syndical|syndicaliste|débrayage|piquet de grève|préavis de grève`,
    likely: `emploi|employeur|négociation|poste|retraite|salaire|salarié|travail|travailleur`,
  },
  {
    code: 'medtop:10000000',
    sure: `chef étoilé|croisière|cuisinier|gastronomie|guide michelin|haute couture|jeu vidéo|jeux vidéo|parc d'attractions|randonnée|recette|touriste|vacancier|vin|œnologie`,
    likely: `cuisine|hôtel|jardin|loisir|mode|plage|restaurant|tourisme|vacances|voyage`,
  },
  {
    code: 'medtop:11000000',
    sure: `ambassadeur|assemblée nationale|candidat|chef de l'état|commission européenne|conseil de sécurité|conseil des ministres|conseil municipal|député|diplomate|diplomatie|élection|élections législatives|électeur|électoral|élysée|extrême droite|gouvernement|législative|maire|matignon|motion de censure|ministre|nations unies|otan|parlement|parlementaire|parti socialiste|premier ministre|président de la république|présidentielle|référendum|scrutin|sénat|sénateur|union européenne|affaires étrangères|vote|primaire|remaniement`,
    likely: `campagne|droite|gauche|international|loi|majorité|maison blanche|opposition|parti|politique|président|présidente|projet de loi|réforme|république|sanction|sommet|tour|traité|ue|voix`,
  },
  {
    code: 'medtop:12000000',
    sure: `archevêque|cardinal|cathédrale|catholique|curé|diocèse|église catholique|évêque|grande mosquée|imam|islam|judaïsme|laïcité|mosquée|musulman|pape|pèlerin|pèlerinage|prêtre|rabbin|ramadan|synagogue|vatican|monastère`,
    likely: `bible|chrétien|croyant|dieu|église|fidèle|foi|juif|messe|prière|religieux|religion`,
  },
  {
    code: 'medtop:13000000',
    sure: `agence spatiale|astronaute|astronome|astrophysicien|biologiste|chercheur|cnrs|cyberattaque|fusée|galaxie|génétique|informatique|intelligence artificielle|logiciel|nasa|physicien|planète|recherche scientifique|robot|satellite|scientifique|smartphone|sonde|station spatiale|télescope|revue nature|revue science|numérique`,
    likely: `algorithme|application|découverte|donnée|étude|expérience|internet|laboratoire|lune|mars|recherche|science|technologie|technologique`,
  },
  {
    code: 'medtop:14000000',
    sure: `aide sociale|avortement|bidonville|centre de rétention|demandeur d'asile|discrimination|droit d'asile|égalité entre les femmes|expulsion|féminicide|homophobie|immigration|immigré|ivg|logement social|migrant|minima sociaux|pauvreté|précarité|racisme|réfugié|sans-abri|sans-papiers|violences conjugales|mariage pour tous|natalité`,
    likely: `associatif|couple|divorce|droit|égalité|enfant|famille|femme|jeune|logement|mère|population|social|solidarité`,
  },
  {
    code: 'medtop:15000000',
    sure: `arbitre|attaquant|ballon d'or|buteur|championnat|championnat du monde|coupe de france|coupe du monde|cyclisme|cycliste|défenseur|demi-finale|quart de finale|entraîneur|équipe de france|fifa|football|footballeur|gardien de but|grand chelem|jeux olympiques|joueur|joueuse|ligue 1|ligue des champions|maillot jaune|médaille d'or|médaille d'argent|milieu de terrain|mi-temps|penalty|roland-garros|rugby|sélectionneur|tennis|tour de france|uefa|xv de france|sprinteur|judo`,
    likely: `but|champion|club|coupe|course|défaite|équipe|finale|ligue|match|médaille|point|record|saison|score|sport|sportif|stade|titre|tournoi|victoire`,
  },
  {
    code: 'medtop:16000000',
    sure: `accord de paix|armée|artillerie|attentat|attentat-suicide|bombardement|casque bleu|cessez-le-feu|coup d'état|crime de guerre|djihadiste|émeute|état islamique|forces armées|frappe aérienne|génocide|guerre civile|hezbollah|hamas|insurgé|invasion|kamikaze|massacre|milice|militaire|offensive|otage|rebelle|soldat|terrorisme|terroriste|trêve|troupe|manifestant|gaz lacrymogène`,
    likely: `arme|attaque|bombe|char|combat|combattant|conflit|drone|front|guerre|manifestation|missile|mort|paix|tir|tué|violence`,
  },
  {
    code: 'medtop:17000000',
    sure: `alerte météo|canicule|cyclone|météo-france|météo france|météorologue|neige|orage|ouragan|précipitation|rafale|tempête|tempête tropicale|vague de chaleur|vague de froid|verglas|vigilance orange|vigilance rouge|bulletin météo|pluie|averse|typhon`,
    likely: `chaleur|degré|froid|météo|sécheresse|soleil|temps|température|vent`,
  },
]
