package io.github.mlopssdk.dl4j.data;

import io.github.mlopssdk.seed.SeedScope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.models.paragraphvectors.ParagraphVectors;
import org.deeplearning4j.models.word2vec.Word2Vec;
import org.deeplearning4j.text.documentiterator.LabelsSource;
import org.deeplearning4j.text.sentenceiterator.CollectionSentenceIterator;
import org.deeplearning4j.text.tokenization.tokenizerfactory.DefaultTokenizerFactory;

/** Learns words in a JVM of its own and prints a hash of their vectors. */
final class WordVectorTraining {
    private static final SeedScope SEEDS = SeedScope.of(42).seeds("words");

    private WordVectorTraining() {}

    public static void main(String[] arguments) throws NoSuchAlgorithmException {
        Word2Vec vectors = switch (arguments[0]) {
            case "plain" -> words().build();
            case "seeded" -> WordVectors.seeded(words(), SEEDS).build();
            case "paragraphs" -> WordVectors.seeded(paragraphs(), SEEDS).build();
            default -> throw new IllegalArgumentException(arguments[0]);
        };
        vectors.fit();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String word : vectors.vocab().words().stream().sorted().toList()) {
            digest.update(word.getBytes(StandardCharsets.UTF_8));
            for (double value : vectors.getWordVector(word)) {
                digest.update(Double.toString(value).getBytes(StandardCharsets.UTF_8));
            }
        }
        System.out.println(HexFormat.of().formatHex(digest.digest()));
    }

    static Word2Vec.Builder words() {
        return new Word2Vec.Builder()
                .minWordFrequency(1)
                .layerSize(8)
                .windowSize(3)
                .epochs(2)
                .iterate(new CollectionSentenceIterator(sentences()))
                .tokenizerFactory(new DefaultTokenizerFactory());
    }

    private static ParagraphVectors.Builder paragraphs() {
        return new ParagraphVectors.Builder()
                .minWordFrequency(1)
                .layerSize(8)
                .windowSize(3)
                .epochs(2)
                .trainWordVectors(true)
                .labelsSource(new LabelsSource("sentence_"))
                .iterate(new CollectionSentenceIterator(sentences()))
                .tokenizerFactory(new DefaultTokenizerFactory());
    }

    private static List<String> sentences() {
        var random = new Random(7);
        var sentences = new ArrayList<String>();
        for (int i = 0; i < 300; i++) {
            var words = new ArrayList<String>();
            for (int j = 0; j < 8; j++) {
                words.add("w" + random.nextInt(40));
            }
            sentences.add(String.join(" ", words));
        }
        return sentences;
    }
}
