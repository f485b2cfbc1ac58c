import { openFrameWords } from '@zhulin/contract';
import { FrameWordsProvider } from '../frame-words.tsx';
import { LanguageProvider } from '../language.tsx';
import { mount } from '../mount.tsx';
import { AppearanceProvider } from '../shell/appearance.tsx';
import { EntrancePage } from './entrance-page.tsx';

mount(
  <LanguageProvider>
    <FrameWordsProvider open={openFrameWords}>
      <AppearanceProvider>
        <EntrancePage />
      </AppearanceProvider>
    </FrameWordsProvider>
  </LanguageProvider>,
);
