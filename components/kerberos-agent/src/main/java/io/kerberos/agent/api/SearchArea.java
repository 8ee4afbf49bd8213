package io.kerberos.agent.api;

import io.kerberos.agent.fault.ProblemException;
import io.kerberos.core.activity.ActivityGrid;
import io.kerberos.core.motion.Box;
import io.kerberos.core.motion.Zone;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * The part of the picture in which motion is searched for.
 *
 * @param cells those of which some part lies in it
 */
record SearchArea(BitSet cells) {
    static final String NAME = "area";

    private static final double ROUNDING = 1e-9;
    private static final String REMEDY = "give x,y,width,height such as 0.5,0,0.5,1, or three corners or more such as"
            + " 0.1,0.2 0.5,0.2 0.5,0.9, all in shares of the picture from 0,0 (top left) to 1,1";

    static Optional<SearchArea> of(ApiRequest request) throws ProblemException {
        Optional<String> text = request.text(NAME).map(String::strip);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SearchArea(
                    text.get().matches(".*\\s.*")
                            ? ActivityGrid.cells(Zone.parse(NAME, text.get()))
                            : ActivityGrid.cells(box(text.get()))));
        } catch (IllegalArgumentException e) {
            throw ApiRequest.wrong(NAME, text.get(), REMEDY);
        }
    }

    private static Box box(String text) {
        double[] n = Arrays.stream(text.split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        boolean inside = n.length == 4
                && n[0] >= 0
                && n[1] >= 0
                && n[2] > 0
                && n[3] > 0
                && n[0] + n[2] <= 1 + ROUNDING
                && n[1] + n[3] <= 1 + ROUNDING;
        if (!inside) {
            throw new IllegalArgumentException("no rectangle in the picture");
        }
        return new Box(n[0], n[1], n[2], n[3]);
    }
}
