import {
  AttributionControl,
  GeolocateControl,
  LngLatBounds,
  type MapGeoJSONFeature,
  Map as MapView,
  NavigationControl,
  setWorkerUrl,
  type VectorTileSource,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import { filterKey, type TreeFilter } from '@/lib/api/trees/trees';
import type { TreeMap as Words } from '@/messages/trees/en/tree-map.ts';
import { readColors } from './map-colors.ts';
import { clusterLayer, type Ground, groundStyle, treeLayer, treeSource, withTrees } from './map-style.ts';
import './tree-map.css';
import { loadGround } from './world.ts';

/** A file of our own: no page of ours runs what comes from elsewhere. */
const workerFile = new URL('maplibre-gl/dist/maplibre-gl-worker.mjs', import.meta.url);

/** Around a finger, in pixels. */
const reachPx = 12;
const closest = 20;

/** Where a map looks, in degrees; at zoom 0 the world is 512 pixels wide. */
export interface Eye {
  lat: number;
  lon: number;
  zoom: number;
}

/** A part of the world, in degrees. */
export interface Bounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Where somebody looks, and what of the world is shown there. */
export interface Looked {
  eye: Eye;
  bounds: Bounds;
}

export interface MapParts {
  place: HTMLElement;
  words: Words;
  eye: Eye | Bounds;
  filter: TreeFilter;
  /** What it stands on, if not on land and borders. */
  styleUrl: string | null;
  onLook: (looked: Looked) => void;
  onChoose: (number: number) => void;
  onNoPosition: () => void;
}

export interface DrawnMap {
  narrow(filter: TreeFilter): void;
  recolour(): void;
  remove(): void;
}

const tilesOf = (filter: TreeFilter): string => {
  const search = filterKey(filter);
  return `${location.origin}/api/v1/trees/tiles/{z}/{x}/{y}.mvt${search ? `?${search}` : ''}`;
};

const lookingAt = (eye: Eye | Bounds) =>
  'zoom' in eye
    ? { center: { lat: eye.lat, lng: eye.lon }, zoom: eye.zoom }
    : {
        bounds: new LngLatBounds([eye.west, eye.south, eye.east, eye.north]),
        fitBoundsOptions: { padding: 48, maxZoom: 17 },
      };

/** Draws the trees upon land and borders. @throws where the browser has no WebGL */
export function drawMap({ place, words, eye, filter, styleUrl, onLook, onChoose, onNoPosition }: MapParts): DrawnMap {
  setWorkerUrl(workerFile.href);
  let [tiles, ground] = [tilesOf(filter), undefined as Ground | undefined];
  const style = () => {
    const colors = readColors(place);
    return withTrees(groundStyle(colors, ground), colors, tiles);
  };
  const map = new MapView({
    ...{ container: place, style: style(), ...lookingAt(eye) },
    ...{ attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, maxZoom: 21 },
    locale: {
      'Map.Title': words.map,
      'NavigationControl.ZoomIn': words.zoomIn,
      'NavigationControl.ZoomOut': words.zoomOut,
      'GeolocateControl.FindMyLocation': words.locate,
      'GeolocateControl.LocationNotAvailable': words.noPosition,
      'AttributionControl.ToggleAttribution': words.attribution,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  const position = new GeolocateControl({ positionOptions: { enableHighAccuracy: true }, trackUserLocation: true });
  position.on('error', onNoPosition);
  map.addControl(position, 'top-right');
  map.addControl(new AttributionControl({ compact: true }), 'bottom-left');
  const look = () => {
    const [{ lat, lng }, around] = [map.getCenter(), map.getBounds()];
    const bounds = {
      west: around.getWest(),
      south: around.getSouth(),
      east: around.getEast(),
      north: around.getNorth(),
    };
    onLook({ eye: { lat, lon: lng, zoom: map.getZoom() }, bounds });
  };
  map.on('moveend', look);
  map.once('load', look);
  listen(map, onChoose);
  void loadGround(styleUrl).then(
    (loaded) => {
      ground = loaded;
      if (!gone) map.setStyle(style(), { diff: false });
    },
    // The trees stand there without ground too.
    () => undefined,
  );
  let gone = false;
  return {
    narrow(next) {
      if (tiles === tilesOf(next)) return;
      tiles = tilesOf(next);
      map.getSource<VectorTileSource>(treeSource)?.setTiles([tiles]);
    },
    recolour: () => void map.setStyle(style(), { diff: false }),
    remove() {
      gone = true;
      map.remove();
    },
  };
}

/** What is pressed: a tree is chosen, a cluster comes nearer. */
function listen(map: MapView, onChoose: (number: number) => void): void {
  const found = ({ x, y }: { x: number; y: number }): MapGeoJSONFeature | undefined => {
    const around: [[number, number], [number, number]] = [
      [x - reachPx, y - reachPx],
      [x + reachPx, y + reachPx],
    ];
    const layers = [treeLayer, clusterLayer].filter((layer) => map.getLayer(layer));
    return map.queryRenderedFeatures(around, { layers })[0];
  };
  map.on('click', ({ point }) => {
    const feature = found(point);
    if (!feature) return;
    if (feature.layer.id === treeLayer) return onChoose(Number(feature.id));
    if (feature.geometry.type !== 'Point') return;
    const [lng = 0, lat = 0] = feature.geometry.coordinates;
    map.easeTo({ center: { lng, lat }, zoom: Math.min(map.getZoom() + 2, closest) });
  });
  map.on('mousemove', ({ point }) => {
    map.getCanvas().style.cursor = found(point) ? 'pointer' : '';
  });
}
