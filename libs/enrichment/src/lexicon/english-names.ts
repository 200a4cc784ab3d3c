interface EnglishName {
  readonly english: string
  /** As GeoNames spells it. */
  readonly local: string
  readonly country: string
  /** Whether the place is shown under the English name; else the name is only another way to say it. */
  readonly shown: boolean
}

/**
 * `english=local`, `another~local`, or one name where the spelling is the same and only the preference for a place
 * matters.
 */
const table = `
AE Dubai
AF Kabul|Kandahar=Kandahār|Herat=Herāt|Jalalabad=Jalālābād|Mazar-i-Sharif=Mazār-e Sharīf
BE Ghent=Gent|Bruges=Brugge|Antwerp=Antwerpen|Liege=Liège|Ypres=Ieper
BR Sao Paulo=São Paulo
CA Quebec City=Québec
CH Geneva=Genève|Zurich=Zürich|Lucerne=Luzern|Basel|Bern|Berne~Bern
CN Canton~Guangzhou|Peking~Beijing
CZ Pilsen=Pilsen
DE Cologne=Köln|Nuremberg=Nürnberg|Hanover=Hannover|Frankfurt=Frankfurt am Main|Brunswick=Braunschweig|Munich
DK Aarhus=Århus
ES Seville=Sevilla|San Sebastian=Donostia / San Sebastián|Saragossa~Zaragoza|La Coruna=A Coruña|Palma=Palma|Majorca~Palma
FR Lyons~Lyon|Marseilles~Marseille|Paris|Calais|Nice
GB London|Cambridge|Oxford|Birmingham|Manchester|Newcastle=Newcastle upon Tyne|York|Hull=Kingston upon Hull|Plymouth|Durham|Lincoln
GR Piraeus=Piraeus|Thessaloniki=Thessaloníki|Salonika~Thessaloníki|Athens
IN Bombay~Mumbai|Calcutta~Kolkata|Madras~Chennai|Bangalore~Bengaluru|Poona~Pune
IQ Basra=Basrah|Fallujah=Al Fallūjah|Falluja~Al Fallūjah|Tikrit=Tikrīt|Sulaymaniyah=As Sulaymānīyah|Irbil~Erbil|Samarra=Sāmarrā’|Hilla=Al Ḩillah|Mosul|Abu Ghraib=Abū Ghurayb
IT Florence|Venice|Naples|Turin|Leghorn~Livorno|Padua=Padova
KZ Astana=Nur-Sultan
LY Misrata=Mişrātah|Zawiya=Az Zāwīyah|Tripoli
MM Rangoon~Yangon
NL Hague=The Hague
PA Panama City=Panamá
PK Islamabad|Lahore
PL Krakow=Kraków|Cracow~Kraków|Lodz=Łódź
PS Khan Younis=Khān Yūnis|Gaza City=Gaza|Rafah=Rafaḩ|Jabalia=Jabālyā
PT Lisbon|Oporto~Porto
RO Timisoara=Timişoara
RU St Petersburg=Saint Petersburg|Nizhny Novgorod=Nizhniy Novgorod|Rostov-on-Don=Rostov-na-Donu|Grozny=Groznyy|Arkhangelsk=Arkhangel’sk|Archangel~Arkhangel’sk|Moscow
SE Gothenburg=Göteborg|Malmo=Malmö
SY Raqqa=Ar Raqqah|Hama=Ḩamāh|Deir ez-Zor=Deir ez-Zor|Deir al-Zor~Deir ez-Zor|Daraa=Dar‘ā|Deraa~Dar‘ā|Palmyra=Tadmur|Kobani=‘Ayn al ‘Arab|Kobane~‘Ayn al ‘Arab|Latakia|Tartous=Tartouss|Tartus~Tartouss
TR Istanbul|Izmir=İzmir|Constantinople~Istanbul|Antioch~Antakya
UA Kiev~Kyiv|Odesa=Odessa|Lvov~Lviv|Kramatorsk=Kramators’k|Kharkov~Kharkiv|Lugansk~Luhansk
US Washington~Washington, D.C.|Washington DC~Washington, D.C.|New York=New York City|Brooklyn|Manhattan|Bronx=The Bronx|Hollywood|Portland|Richmond|Charleston|Columbus
VN Saigon~Ho Chi Minh City
YE Taiz=Ta‘izz|Sana'a=Sanaa|Hodeidah=Al Ḩudaydah|Hudaydah~Al Ḩudaydah`

/**
 * Places that English-language news calls by another name than GeoNames does, or that it means where a bigger one has
 * the name too.
 */
export const englishNames: readonly EnglishName[] = table
  .trim()
  .split('\n')
  .flatMap((row) => {
    const country = row.slice(0, 2)
    return row
      .slice(3)
      .split('|')
      .map((entry) => {
        const shown = !entry.includes('~')
        const [english = '', local = english] = entry.split(shown ? '=' : '~')
        return { english, local, country, shown }
      })
  })
