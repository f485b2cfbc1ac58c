/** Two canes of bamboo that make a house front. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className="brand-mark line-drawing">
      <rect width="32" height="32" rx="6" />
      <path d="M10 26V6M22 26V6M10 11h4M10 19h4M18 8h4M18 16h4" />
    </svg>
  );
}
