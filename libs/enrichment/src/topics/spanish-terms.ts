import type { TopicTerms } from './topic-terms.ts'

/** What Spanish news says of the topics at the top; without a plural "s" where the singular has none. */
export const spanishTerms: readonly TopicTerms[] = [
  {
    code: 'medtop:01000000',
    sure: `actor|actriz|álbum|artista|ballet|banda sonora|cantante|cine|cineasta|compositor|concierto|director de cine|escritor|escritora|escultor|escultura|exposición|festival de cine|galería|guion|literatura|museo|músico|novela|novelista|ópera|orquesta|película|pintor|pintora|pintura|poeta|poesía|teatro|libertad de prensa|cadena de televisión`,
    likely: `arte|autor|canción|cultura|cultural|danza|escenario|festival|libro|medios|música|obra|periodista|periódico|premio|prensa|público|serie|televisión`,
  },
  {
    code: 'medtop:02000000',
    sure: `abogado|acusado|agresión sexual|asesinado|asesinato|asesino|atraco|audiencia nacional|blanqueo|cárcel|comisaría|condenado|corrupción|delincuente|detenido|estafa|extorsión|feminicidio|fiscal|fiscalía|guardia civil|homicidio|imputado|juez|jueza|juicio|juzgado|magistrado|narcotráfico|narcotraficante|policía nacional|policía local|prisión|robo|secuestro|sentencia|soborno|sospechoso|tribunal supremo|violación|tribunal|querella`,
    likely: `arresto|crimen|delito|demanda|denuncia|droga|investigación|justicia|ladrón|mafia|operativo|pena|policía|preso|testigo|víctima`,
  },
  {
    code: 'medtop:03000000',
    sure: `accidente|accidente de tráfico|alud|bombero|catástrofe|choque|colisión|derrumbe|descarrilamiento|desastre natural|deslizamiento|erupción|explosión|incendio|incendio forestal|inundación|inundaciones|naufragio|protección civil|rescatista|réplica|seísmo|sismo|terremoto|tsunami|volcán|damnificado`,
    likely: `daño|desaparecido|emergencia|escombro|evacuado|evacuación|fallecido|fuego|herido|muerto|rescate|siniestro|superviviente`,
  },
  {
    code: 'medtop:04000000',
    sure: `accionista|acciones|agricultor|balanza comercial|banco central|banco central europeo|bce|beneficio neto|bolsa|cosecha|crecimiento económico|cotización|déficit|deuda pública|dividendo|economista|empresario|exportación|exportaciones|fondo monetario internacional|ibex|inflación|inversor|inversores|mercado bursátil|pib|petróleo|política monetaria|producto interior bruto|producto interno bruto|quiebra|recesión|tasa de interés|tasas de interés|tipos de interés|trigo|wall street|aranceles|multinacional|opa`,
    likely: `agricultura|banco|barril|comercio|consumo|crecimiento|crédito|dólar|economía|económico|empresa|energía|euro|factura|ganancia|impuesto|industria|ingreso|inversión|mercado|millones|negocio|precio|producción|sector|trimestre|venta|fábrica`,
  },
  {
    code: 'medtop:05000000',
    sure: `alumna|alumno|aula|bachillerato|colegio|curso escolar|docente|educación primaria|educación secundaria|estudiante|instituto de secundaria|maestro|maestra|ministerio de educación|ministro de educación|ministra de educación|profesorado|selectividad|universidad|universitario|escolar|guardería`,
    likely: `beca|clase|educación|educativo|enseñanza|escuela|examen|formación|profesor|profesora`,
  },
  {
    code: 'medtop:06000000',
    sure: `biodiversidad|calentamiento global|cambio climático|contaminación|crisis climática|deforestación|desarrollo sostenible|ecologista|ecosistema|efecto invernadero|emisiones|energías renovables|especie en peligro|especies en peligro|gases de efecto invernadero|glaciar|medio ambiente|medioambiental|parque nacional|reserva natural|vertido`,
    likely: `agua|ambiental|animal|bosque|clima|especie|fauna|naturaleza|océano|plástico|residuo|sostenible`,
  },
  {
    code: 'medtop:07000000',
    sure: `cáncer|cirugía|cirujano|contagio|coronavirus|covid-19|covid|ensayo clínico|enfermedad|enfermedades|enfermera|enfermero|epidemia|gripe|hospital|medicamento|médica|médico|ministerio de sanidad|ministerio de salud|oms|organización mundial de la salud|paciente|pandemia|salud pública|sanidad|sanitario|vacuna|vacunación|vih|dengue|uci`,
    likely: `brote|diagnóstico|dosis|enfermo|infección|salud|síntoma|terapia|tratamiento|virus`,
  },
  {
    code: 'medtop:08000000',
    sure: `casa real|familia real|premio nobel|premio nobel de la paz|princesa de asturias|boda real|récord guinness|celebridad`,
    likely: `aniversario|boda|ceremonia|cumpleaños|funeral|galardón|gato|homenaje|mascota|perro|premio|príncipe|princesa|reina|rey|zoo`,
  },
  {
    code: 'medtop:09000000',
    sure: `comisiones obreras|convenio colectivo|desempleado|desempleo|despido|ere|huelga|huelguista|huelga general|jubilación|jubilado|mercado laboral|parado|patronal|pensionista|reforma laboral|salario mínimo|sindical|sindicalista|sindicato|tasa de paro|ugt|ccoo|condiciones laborales|huelga indefinida`,
    likely: `contrato|empleado|empleo|laboral|negociación|paro|pensión|pensiones|plantilla|salario|sueldo|trabajador|trabajadora|trabajadores|trabajo`,
  },
  {
    code: 'medtop:10000000',
    sure: `alta cocina|crucero|estrella michelin|gastronomía|moda|parque de atracciones|receta|senderismo|turista|videojuego|yoga|veraneante|pasarela`,
    likely: `chef|cocina|diseñador|hotel|jardín|ocio|plato|playa|restaurante|turismo|vacaciones|viaje|vino`,
  },
  {
    code: 'medtop:11000000',
    sure: `alcalde|alcaldesa|asuntos exteriores|ayuntamiento|candidata|candidato|canciller|casa blanca|comicios|comisión europea|congreso de los diputados|consejo de seguridad|consejo de ministros|diputada|diputado|diplomacia|diplomático|elección|elecciones|electoral|embajador|embajada|gobernador|gobierno|jefe de estado|legislativo|moción de censura|ministra|ministro|naciones unidas|otan|parlamento|parlamentario|partido popular|partido socialista|presidente del gobierno|presidencial|primer ministro|primera ministra|psoe|referéndum|senado|senador|unión europea|urnas|votante|votación`,
    likely: `campaña|congreso|cumbre|derecha|exterior|internacional|izquierda|ley|oposición|partido|político|política|presidenta|presidente|reforma|república|sanciones|tratado|ue|voto|votos`,
  },
  {
    code: 'medtop:12000000',
    sure: `arzobispo|cardenal|catedral|católico|conferencia episcopal|cura|diócesis|iglesia católica|imán|islam|mezquita|monasterio|musulmán|musulmanes|obispo|papa francisco|parroquia|peregrino|peregrinación|rabino|ramadán|sacerdote|semana santa|sinagoga|vaticano|pontífice`,
    likely: `biblia|cristiano|creyente|dios|fe|fiel|iglesia|judío|misa|oración|papa|religión|religioso`,
  },
  {
    code: 'medtop:13000000',
    sure: `agencia espacial|astronauta|astrónomo|astrofísico|biólogo|ciberataque|científica|científico|cohete|csic|galaxia|genética|genoma|informático|inteligencia artificial|investigadora|investigador|investigadores|nasa|físico teórico|planeta|revista nature|revista science|robot|satélite|smartphone|software|sonda espacial|telescopio|hallazgo|yacimiento arqueológico|estación espacial`,
    likely: `algoritmo|aplicación|ciencia|datos|descubrimiento|digital|estudio|experimento|internet|laboratorio|luna|marte|móvil|tecnología|tecnológico`,
  },
  {
    code: 'medtop:14000000',
    sure: `aborto|ayuda social|chabola|demandante de asilo|desahucio|discriminación|homofobia|igualdad de género|inmigración|inmigrante|indocumentado|matrimonio igualitario|migración|migrante|natalidad|pobreza|racismo|racista|refugiado|servicios sociales|sin techo|solicitante de asilo|violencia de género|violencia machista|deportación|patera`,
    likely: `derecho|divorcio|familia|hijo|igualdad|joven|jóvenes|madre|menor|mujer|mujeres|niño|niña|padre|población|social|vecino|vivienda`,
  },
  {
    code: 'medtop:15000000',
    sure: `árbitro|atletismo|baloncesto|balón de oro|campeonato|centrocampista|champions|ciclismo|ciclista|copa del rey|copa del mundo|copa américa|cuartos de final|defensa central|delantero|entrenador|entrenadora|eurocopa|fifa|fútbol|futbolista|gol|goleador|juegos olímpicos|jugador|jugadora|jugadores|liga de campeones|medalla de oro|medalla de plata|mundial|portero|penalti|roland garros|selección española|semifinal|tenis|tenista|uefa|real madrid|fc barcelona|seleccionador|béisbol|boxeador`,
    likely: `campeón|carrera|club|copa|deporte|deportivo|derrota|equipo|estadio|final|goles|liga|marcador|medalla|partido|punto|récord|temporada|título|torneo|victoria`,
  },
  {
    code: 'medtop:16000000',
    sure: `acuerdo de paz|alto el fuego|artillería|ataque aéreo|atentado|bombardeo|casco azul|conflicto armado|coche bomba|crimen de guerra|crímenes de guerra|disturbio|ejército|estado islámico|fuerzas armadas|genocidio|golpe de estado|guerra civil|guerrilla|guerrillero|hezbolá|hamás|insurgente|invasión|masacre|miliciano|militar|ofensiva|paramilitar|rebelde|rehén|soldado|terrorismo|terrorista|tregua|tropa|yihadista|cese al fuego|cese el fuego|manifestante|gas lacrimógeno`,
    likely: `arma|ataque|bomba|combate|conflicto|dron|enfrentamiento|frente|guerra|manifestación|misil|muerto|paz|protesta|tanque|violencia`,
  },
  {
    code: 'medtop:17000000',
    sure: `aemet|alerta naranja|alerta roja|aviso meteorológico|borrasca|ciclón|dana|granizo|huracán|lluvia|meteorología|meteorológico|meteorólogo|nevada|ola de calor|ola de frío|precipitaciones|temporal|tifón|tormenta|tormenta tropical|tornado|servicio meteorológico|chubasco`,
    likely: `calor|cielo|frío|grado|niebla|nieve|pronóstico|sequía|sol|temperatura|tiempo|viento`,
  },
]
