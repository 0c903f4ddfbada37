package io.github.mlopssdk.journal;

/**
 * What a server answered when the run was created there.
 *
 * @param runId id of the run on the server
 * @param experimentId id of its experiment
 * @param artifactUri where the server keeps the run's files
 * @param trackingUri the server
 */
public record RemoteRun(String runId, String experimentId, String artifactUri, String trackingUri) {}
