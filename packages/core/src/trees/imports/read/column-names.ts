import type { ImportField } from '@isntgram/contract/trees/import-choices';

/** Names, written as one text: a space between two. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/**
 * How cities call their columns, the likeliest first: OpenCouncilData's "Trees" 1.2, then what is common, in English,
 * German, French and Spanish. Without case, accents, spaces and marks.
 */
export const columnNames: Readonly<Record<ImportField, readonly string[]>> = {
  reference: words(`
    ref reference treeid treenumber treeno treenr assetid assetnumber baumnummer baumnr baumid inventarnummer
    standortnr siteid uniqueid comid facilityid globalid idarbre idbase idarbol nr nummer number
    gisid objectid fid ogcfid gmlid id
  `),
  latitude: words(`
    lat latitude latitudegeometry latitud breite breitengrad geobreite y ycoord ycoordinate pointy
  `),
  longitude: words(`
    lon lng long longitude longitudegeometry longitud laenge lange laengengrad langengrad geolaenge x xcoord
    xcoordinate pointx
  `),
  place: words(`
    geopoint2d geopoint geom thegeom geometry wkt location1 latlon latlong coordinates coordenadas koordinaten
    point shape geolocation position
  `),
  species: words(`
    scientific scientificname botanic botanical botanicname botanicalname latin latinname speciesscientific
    speciesbotanic speciesname artbotanisch baumartbotanisch artlat artbot baumartlat baumartwissenschaftlich
    wissenschaftlichername botanischername gattungart nomscientifique nombrecientifico spc spclatin treespecies
    species baumart art espece especie
  `),
  genus: words('genus genusname gattung gattungbotanisch genre genero'),
  epithet: words('specificepithet epithet speciesepithet artepitheton'),
  commonName: words(`
    common commonname speciescommon spccommon vernacular vernacularname englishname nameenglish artdtsch
    artdeutsch baumartdeutsch deutschername namedeutsch trivialname nomcommun libellefrancais nombrecomun
  `),
  address: words(`
    address streetaddress siteaddress fulladdress location adresse standort street streetname onstreet strasse
    strname strassenname direccion
  `),
  planted: words(`
    planted dateplanted planteddate plantdate plantingdate plantedon yearplanted plantyear plantingyear pflanzjahr
    pflanzdatum gepflanzt anneeplantation dateplantation anneedeplantation fechaplantacion jahrgang
  `),
  dbh: words(`
    dbh dbhcm dbhin dbhinches dbhmm diameterbreastheight diameteratbreastheight treedbh diameter diametercm
    diameterin trunkdiameter stemdiameter stammdurchmesser stammdm stammdurchmcm brusthohendurchmesser bhd
    diametre diametro
  `),
  girth: words(`
    girth girthcm circumference trunkcircumference stammumfang stammumfg stammumfangcm circonference
    circonferencecm perimetro
  `),
  height: words('height heightm heightft treeheight hohe hoehe baumhohe baumhoehe hauteur hauteurm altura'),
  crown: words(`
    crown crownm crownwidth crownspread crownspreadm crowndiameter canopyspread spread kronendurch
    kronendurchmesser kronedm diametrecouronne
  `),
  condition: words('health condition treecondition zustand vitalitat vitalitaet schadstufe etat estado'),
  tags: words('tags tag schlagworte etiquettes'),
  notes: words(`
    notes note description comments comment remarks bemerkung bemerkungen notizen remarques observaciones
  `),
};
