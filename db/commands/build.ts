import { buildSite } from './serve';

buildSite('inherit');
