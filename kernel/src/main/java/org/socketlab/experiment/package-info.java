/**
 * Measured procedures: parameters, repetitions, a seed, recorded results. The room is kept and has no class yet; its first,
 * {@code Experiment}, is to be the one to start from.
 */
package org.socketlab.experiment;
