import { version } from 'react';
import { version as domVersion } from 'react-dom';

if (!version.startsWith('18.') || version !== domVersion)
  throw new Error(`These stories are to run on React 18, but got React ${version} and React DOM ${domVersion}.`);
