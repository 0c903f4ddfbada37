package io.github.mlopssdk.dl4j.repro;

/** What two trainings can begin to differ in. */
public enum Stage {
    /** The parameters before the first iteration. */
    INITIALIZATION(
            "in the initial parameters",
            "give the configuration a seed: new NeuralNetConfiguration.Builder().seed(seeds.seed(\"network\"))"),
    /** The features that the network is fed. */
    DATA(
            "in the data",
            "shuffle with a seed: Shuffle.of(data, seeds.seeds(\"shuffle\")), SeededDataSetIterator or SortedFiles of"
                    + " io.github.mlopssdk.dl4j.data"),
    /** The score of the forward pass, with equal parameters and features. */
    FORWARD(
            "in the forward pass",
            "dropout draws from the stream of the training thread's name: name the thread, or train in a task of"
                    + " seeds.parallel(...); and compare the labels"),
    /** The parameters after an update, with an equal score. */
    UPDATE(
            "in the update",
            "data and score were equal: look at the learning rate, at listeners that change the network, and at the"
                    + " number of threads"),
    /** Which steps there are. */
    COURSE(
            "in its course",
            "something other than data and parameters decides how long or in which order to train: a clock, or a race of"
                    + " threads"),
    /** The trained parameters, after everything that was watched was equal. */
    END(
            "after all that was watched",
            "pass every network through watch.watch(...), and do not change it after its last iteration");

    private final String where;
    private final String advice;

    Stage(String where, String advice) {
        this.where = where;
        this.advice = advice;
    }

    String where() {
        return where;
    }

    String advice() {
        return advice;
    }
}
