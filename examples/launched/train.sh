#!/bin/bash
# A LoRA for FLUX.1 dev, started by a script that sets all of it.
NAME="my-launched-lora"

accelerate launch --num_cpu_threads_per_process 1 flux_train_network.py \
  --pretrained_model_name_or_path "models/flux1-dev.safetensors" \
  --clip_l "models/clip_l.safetensors" \
  --t5xxl "models/t5xxl_fp16.safetensors" \
  --ae "models/ae.safetensors" \
  --dataset_config "dataset.toml" \
  --network_module networks.lora_flux --network_dim 16 --network_alpha 16 \
  --network_train_unet_only \
  --learning_rate 1e-4 --optimizer_type adamw8bit --lr_scheduler constant \
  --mixed_precision bf16 --fp8_base --gradient_checkpointing --sdpa --seed 42 \
  --timestep_sampling shift --discrete_flow_shift 3.1582 \
  --model_prediction_type raw --guidance_scale 1.0 --loss_type l2 \
  --cache_latents_to_disk \
  --cache_text_encoder_outputs --cache_text_encoder_outputs_to_disk \
  --output_dir "output" --output_name "$NAME" --save_model_as safetensors \
  --max_train_epochs 16 \
  # --save_every_n_epochs 2 \
  --save_every_n_epochs 1 \
  --save_state
