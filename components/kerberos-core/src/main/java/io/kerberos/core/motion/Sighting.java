package io.kerberos.core.motion;

/**
 * Something that moved at one look, and what the detector knows of it by then.
 *
 * @param number of what is followed; together with {@code sinceMicros} it tells one from another
 * @param sinceMicros the first look at which it was seen
 * @param looks at which it was seen
 * @param wanted how many looks it takes at this place to be believed: more where leaves or rain move
 * @param contrast how far its pixels leave the scene, as a multiple of what would just count; the mean
 * @param travelled over the last looks, as a share of the width of the picture
 * @param doubt what speaks against it, or that nothing does
 */
public record Sighting(
        int number, long sinceMicros, Box box, int looks, int wanted, double contrast, double travelled, Doubt doubt) {}
