package io.rivet.dev.seed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The word lists of the sample text, the most frequent words first.
final class Words {

    static final byte[][] ARTICLES =
            split("the a the this each the our one the every their that another some no my");

    static final byte[][] CONJUNCTIONS =
            split("and but because while so although until when before after since where");

    static final byte[][] PREPOSITIONS =
            split(
                    "of in for with on from to at by about near under over between through"
                            + " across behind without against along beyond inside around toward");

    static final byte[][] ADVERBS =
            split(
                    "slowly often today again quickly almost never rarely together early quietly"
                            + " mostly soon twice carefully always everywhere gladly later barely"
                            + " exactly suddenly openly roughly seldom perhaps nightly well");

    private static final String NOUNS =
            "report team market city river price table window garden engine letter road season"
                    + " harbour plan story bridge winter field student valley machine question"
                    + " morning village doctor answer number library station mountain paper shop"
                    + " worker island record summer kitchen teacher coast forest driver contract"
                    + " orchard signal museum budget neighbour traveller farmer theatre sailor"
                    + " committee journal pipeline customer weather captain painter recipe corner"
                    + " storm ladder candle mirror blanket basket lantern ticket button hammer"
                    + " pocket saddle copper marble cotton timber barrel anchor compass feather"
                    + " ribbon kettle cellar chimney meadow stream canyon desert glacier lagoon"
                    + " prairie tunnel avenue cottage castle palace temple market stable tavern"
                    + " bakery brewery foundry quarry workshop laboratory observatory clinic"
                    + " academy parliament council tribunal embassy ministry agency bureau"
                    + " warehouse container shipment invoice receipt ledger estimate forecast"
                    + " survey sample measure pattern texture surface horizon shadow colour"
                    + " melody rhythm chorus rehearsal audience critic editor publisher reader"
                    + " chapter paragraph sentence riddle proverb legend rumour debate argument"
                    + " decision promise mistake habit custom ceremony festival holiday journey"
                    + " voyage passage border frontier province district suburb junction platform"
                    + " carriage wagon tractor bicycle turbine battery circuit sensor antenna"
                    + " satellite telescope microscope thermometer barometer calendar dictionary"
                    + " encyclopedia manuscript blueprint prototype experiment hypothesis theory"
                    + " principle equation fraction triangle spiral crystal mineral vapour"
                    + " molecule organism bacterium vaccine remedy diagnosis symptom recovery";

    private static final String VERBS =
            "open reach carry follow cross paint repair answer visit cover remember explain"
                    + " gather measure deliver watch borrow collect record finish support clean"
                    + " question discover mention count return protect examine polish restore"
                    + " welcome avoid attach balance capture compare connect consider convert"
                    + " defend describe develop discuss divide entertain establish estimate"
                    + " exchange expand express extend favour filter gauge harvest honour hunt"
                    + " ignore imagine improve inspect invent invite kindle label launch limit"
                    + " listen maintain manage mend notice observe obtain offer order pack"
                    + " perform plant predict prepare present preserve print publish pull push"
                    + " question recommend reduce reflect reform refuse regard reject release"
                    + " replace request resist respect reveal revise reward salvage scatter"
                    + " separate shelter sketch soften solve stretch strengthen surprise surround"
                    + " suspect target test trace train transport trust uncover unfold update"
                    + " upgrade value wander warn whisper wonder";

    private static final String ADJECTIVES =
            "small new old quiet long early green open heavy local bright common narrow simple"
                    + " late warm famous distant empty broken careful modern steady wooden rare"
                    + " gentle public hidden crowded northern ancient cheap clever coarse cold"
                    + " complex costly curious deep delicate dense dusty eager eastern elegant"
                    + " faint faithful fertile fierce flat foreign fragile frozen generous golden"
                    + " graceful grand hollow honest humble idle immense industrial jagged keen"
                    + " lively lonely loose marine mellow merry mild modest muddy mutual native"
                    + " neutral noble obscure odd orderly ornate pale patient plain polite proud"
                    + " prudent rapid remote rough royal rural rusty sacred salty secret serene"
                    + " sharp silent silver sleepy slender smooth solemn southern spacious sturdy"
                    + " subtle sudden sunny swift tall tender thick thin tidy tiny tranquil urban"
                    + " vacant vague vast vivid wealthy western wide wild worthy young";

    private Words() {}

    static byte[][] nouns() {
        List<String> words = new ArrayList<>();
        for (String noun : list(NOUNS)) {
            words.add(noun);
            words.add(plural(noun));
        }
        return bytes(words);
    }

    static byte[][] verbs() {
        List<String> words = new ArrayList<>();
        for (String verb : list(VERBS)) {
            boolean endsInE = verb.endsWith("e");
            words.add(endsInE ? verb + "d" : verb + "ed");
            words.add(verb);
            words.add("is " + (endsInE ? verb.substring(0, verb.length() - 1) : verb) + "ing");
            words.add("will " + verb);
        }
        return bytes(words);
    }

    static byte[][] adjectives() {
        return split(ADJECTIVES);
    }

    private static String plural(String noun) {
        if (noun.endsWith("y") && "aeiou".indexOf(noun.charAt(noun.length() - 2)) < 0) {
            return noun.substring(0, noun.length() - 1) + "ies";
        }
        boolean hissing = noun.endsWith("s") || noun.endsWith("x") || noun.endsWith("ch");
        return hissing ? noun + "es" : noun + "s";
    }

    private static byte[][] split(String words) {
        return bytes(list(words));
    }

    private static List<String> list(String words) {
        return List.of(words.split(" ", -1));
    }

    private static byte[][] bytes(List<String> words) {
        return words.stream()
                .map(word -> word.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }
}
